import type { Feature } from '../feature.js';
import { Responsibility } from './responsibility.entity.js';
import { ResponsibilityAreaChanged, ResponsibilityChanged } from './responsibility.events.js';
import { responsibilitiesErasure, responsibilitiesMerged, responsibilitiesRecord } from './responsibility.privacy.js';
import { ResponsibilityPermissionsResolver, ResponsibilityResolver } from './responsibility.resolver.js';
import {
  areasObstacle,
  areasSuccession,
  responsibilitiesOfBuildingEnding,
  responsibilitiesOfGridEnding,
  responsibilitiesOfHouseholdEnding,
} from './responsibility.succession.js';
import { ResponsibilityActionsResolvers } from './responsibility-actions.js';
import { ResponsibilityArea } from './responsibility-area.entity.js';
import {
  OrganizationResponsibilityAreasResolver,
  ResponsibilityAreaPermissionsResolver,
  ResponsibilityAreaResolver,
} from './responsibility-area.resolver.js';
import {
  OrganizationFairnessResolver,
  ResponsibilityFairnessResolver,
  ResponsibilityLoadResolver,
} from './responsibility-fairness.resolver.js';
import { ResponsibilityKind } from './responsibility-kind.entity.js';
import {
  coreResponsibilityKinds,
  ResponsibilityKindResolver,
  responsibilityKinds,
  syncResponsibilityKinds,
} from './responsibility-kinds.js';
import { ResponsibilityMutationsResolver } from './responsibility-mutations.resolver.js';
import { ResponsibilitiesResolvers } from './responsibility-places.resolver.js';

/** What this folder brings to the core: who looks after which grid, household or building. */
export const responsibilityFeature: Feature = {
  entities: [ResponsibilityKind, ResponsibilityArea, Responsibility],
  resolvers: [
    ResponsibilityKindResolver,
    ResponsibilityResolver,
    ResponsibilityPermissionsResolver,
    ...ResponsibilityActionsResolvers,
    ResponsibilityMutationsResolver,
    ...ResponsibilitiesResolvers,
    ResponsibilityAreaResolver,
    ResponsibilityAreaPermissionsResolver,
    OrganizationResponsibilityAreasResolver,
    OrganizationFairnessResolver,
    ResponsibilityFairnessResolver,
    ResponsibilityLoadResolver,
  ],
  events: [ResponsibilityChanged, ResponsibilityAreaChanged],
  extensionPoints: [responsibilityKinds],
  contributes: [
    coreResponsibilityKinds,
    areasObstacle,
    areasSuccession,
    responsibilitiesOfGridEnding,
    responsibilitiesOfBuildingEnding,
    responsibilitiesOfHouseholdEnding,
    responsibilitiesMerged,
    responsibilitiesErasure,
    responsibilitiesRecord,
  ],
  boot: syncResponsibilityKinds,
};

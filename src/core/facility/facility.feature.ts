import type { Feature } from '../feature.js';
import { Facility } from './facility.entity.js';
import { FacilityChanged } from './facility.events.js';
import {
  CompoundFacilitiesResolver,
  FacilityPermissionsResolver,
  FacilityResolver,
  OrganizationFacilitiesResolver,
} from './facility.resolver.js';
import {
  facilitiesObstacle,
  facilitiesOfBuildingEnding,
  facilitiesOfCompoundEnding,
  facilitiesSuccession,
} from './facility.succession.js';
import { FacilityActionsResolver } from './facility-actions.js';
import { FacilityKind } from './facility-kind.entity.js';
import { coreFacilityKinds, FacilityKindResolver, facilityKinds, syncFacilityKinds } from './facility-kinds.js';
import { FacilityMutationsResolver } from './facility-mutations.resolver.js';

/** What this folder brings to the core: public facilities, and how compounds are provided with them. */
export const facilityFeature: Feature = {
  entities: [FacilityKind, Facility],
  resolvers: [
    FacilityKindResolver,
    FacilityResolver,
    FacilityPermissionsResolver,
    FacilityActionsResolver,
    FacilityMutationsResolver,
    CompoundFacilitiesResolver,
    OrganizationFacilitiesResolver,
  ],
  events: [FacilityChanged],
  extensionPoints: [facilityKinds],
  contributes: [
    coreFacilityKinds,
    facilitiesObstacle,
    facilitiesSuccession,
    facilitiesOfCompoundEnding,
    facilitiesOfBuildingEnding,
  ],
  boot: syncFacilityKinds,
};

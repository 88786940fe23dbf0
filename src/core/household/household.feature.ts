import type { Feature } from '../feature.js';
import { sealedTables } from '../vault/index.js';
import { Household } from './household.entity.js';
import { householdEvents } from './household.events.js';
import { residenceErasure, residenceRecords } from './household.privacy.js';
import {
  HouseholdPermissionsResolver,
  HouseholdResolver,
  PersonResidencesResolver,
  ResidencePermissionsResolver,
  ResidenceResolver,
} from './household.resolver.js';
import { householdsOfDwellingsEnding } from './household.succession.js';
import { HouseholdActionsResolver, ResidenceActionsResolver } from './household-actions.js';
import { householdEndings } from './household-endings.js';
import { HouseholdMutationsResolver } from './household-mutations.resolver.js';
import {
  DwellingHouseholdsResolver,
  GridHouseholdsResolver,
  OrganizationHouseholdsResolver,
} from './household-places.resolver.js';
import { Residence } from './residence.entity.js';
import { residencesMerged } from './residences-merged.js';
import { StayKind } from './stay-kind.entity.js';
import { coreStayKinds, StayKindResolver, stayKinds, syncStayKinds } from './stay-kinds.js';

const sealedHouseholds = sealedTables.add({ household: { columns: [{ column: 'registered_no_sealed' }] } });

/** What this folder brings to the core: households, and who lives in them from when to when. */
export const householdFeature: Feature = {
  entities: [StayKind, Household, Residence],
  resolvers: [
    StayKindResolver,
    HouseholdResolver,
    HouseholdPermissionsResolver,
    HouseholdActionsResolver,
    HouseholdMutationsResolver,
    GridHouseholdsResolver,
    OrganizationHouseholdsResolver,
    DwellingHouseholdsResolver,
    ResidenceResolver,
    ResidencePermissionsResolver,
    ResidenceActionsResolver,
    PersonResidencesResolver,
  ],
  events: householdEvents,
  extensionPoints: [stayKinds, householdEndings],
  contributes: [
    coreStayKinds,
    sealedHouseholds,
    householdsOfDwellingsEnding,
    residenceRecords,
    residenceErasure,
    residencesMerged,
  ],
  boot: syncStayKinds,
};

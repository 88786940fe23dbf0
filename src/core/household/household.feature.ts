import { viewerPermissionsOf } from '../../plugin-api/index.js';
import type { Feature } from '../feature.js';
import { sealedTables } from '../vault/index.js';
import { Household } from './household.entity.js';
import { HouseholdActionsResolver, ResidenceActionsResolver } from './household-actions.js';
import { Residence } from './residence.entity.js';
import { StayKind } from './stay-kind.entity.js';
import { coreStayKinds, StayKindResolver, stayKinds, syncStayKinds } from './stay-kinds.js';

const sealedHouseholds = sealedTables.add({ household: { columns: [{ column: 'registered_no_sealed' }] } });

/** What this folder brings to the core: households, and who lives in them from when to when. */
export const householdFeature: Feature = {
  entities: [StayKind, Household, Residence],
  resolvers: [
    StayKindResolver,
    viewerPermissionsOf(Household),
    HouseholdActionsResolver,
    viewerPermissionsOf(Residence),
    ResidenceActionsResolver,
  ],
  extensionPoints: [stayKinds],
  contributes: [coreStayKinds, sealedHouseholds],
  boot: syncStayKinds,
};

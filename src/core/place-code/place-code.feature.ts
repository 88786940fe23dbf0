import type { Feature } from '../feature.js';
import { sealedTables } from '../vault/index.js';
import { PlaceCode } from './place-code.entity.js';
import { PlaceCodeChanged } from './place-code.events.js';
import {
  BuildingPlaceCodesResolver,
  BuildingUnitPlaceCodesResolver,
  GridPlaceCodesResolver,
  PlaceCodePermissionsResolver,
  PlaceCodeResolver,
} from './place-code.resolver.js';
import { codesEnding } from './place-code.succession.js';
import { PlaceCodeActionsResolver } from './place-code-actions.js';
import { PlaceCodeMutationsResolver } from './place-code-mutations.resolver.js';

/** What this folder brings to the core: codes that hang at doors. */
export const placeCodeFeature: Feature = {
  entities: [PlaceCode],
  resolvers: [
    PlaceCodeResolver,
    PlaceCodePermissionsResolver,
    PlaceCodeActionsResolver,
    PlaceCodeMutationsResolver,
    BuildingPlaceCodesResolver,
    BuildingUnitPlaceCodesResolver,
    GridPlaceCodesResolver,
  ],
  events: [PlaceCodeChanged],
  contributes: [codesEnding, sealedTables.add({ place_code: { columns: [{ column: 'token_sealed' }] } })],
};

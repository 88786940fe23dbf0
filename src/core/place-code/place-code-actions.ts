import { availableActionsOf, defineActions, registerEnumType } from '../../plugin-api/index.js';
import { managePlaceCodes } from './place-code.access.js';
import { PlaceCode } from './place-code.entity.js';

/** What can be done with a code; each is a mutation of nearly the same name. */
export enum PlaceCodeAction {
  ROTATE = 'ROTATE',
  REVOKE = 'REVOKE',
}

registerEnumType(PlaceCodeAction, {
  name: 'PlaceCodeAction',
  description: 'What can be done with a code that hangs at a door. 场所码可执行操作。',
  valuesConfig: {
    ROTATE: { description: 'Exchange it for a new one. 更换。' },
    REVOKE: { description: 'Revoke it. 作废。' },
  },
});

const actions = defineActions<PlaceCode, PlaceCodeAction>(
  { ROTATE: managePlaceCodes, REVOKE: managePlaceCodes },
  ({ revokedOn }) => revokedOn === null,
);

/** What the asking account may do with one now. */
export const PlaceCodeActionsResolver = availableActionsOf(PlaceCode, PlaceCodeAction, actions);

import { defineStateMachine } from 'commongrid';
import { mayManageContracts } from '../access.js';
import { type TermState, termStateOf } from '../shared/term-state.js';
import type { CustodianAssignment } from './custodian.entity.js';
import { CustodianAssignmentAction as Action } from './custodian.enums.js';

/** What can be done with an assignment until it is over, and who may. */
export const custodianStates = defineStateMachine<CustodianAssignment, TermState, Action>({
  stateOf: termStateOf,
  rule: 'red-property:custodian.over',
  transitions: {
    [Action.END]: { from: ['TO_COME', 'SERVING'], to: 'OVER', permission: mayManageContracts },
  },
});

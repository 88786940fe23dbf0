import { defineStateMachine } from 'commongrid';
import { mayManageContracts } from '../access.js';
import type { CustodianAssignment } from './custodian.entity.js';
import { CustodianAssignmentAction as Action } from './custodian.enums.js';

/** What can be done with an assignment until it is over, and who may. Whether it is over, its term says. */
export const custodianStates = defineStateMachine<CustodianAssignment, 'ASSIGNED', Action>({
  stateOf: () => 'ASSIGNED',
  rule: 'red-property:custodian.over',
  transitions: {
    [Action.END]: {
      from: ['ASSIGNED'],
      to: 'ASSIGNED',
      permission: mayManageContracts,
      when: {
        rule: 'red-property:custodian.over',
        holds: ({ validUntil }, { today }) => validUntil === null || validUntil > today,
      },
    },
  },
});

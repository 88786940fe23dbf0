import { defineStateMachine } from 'commongrid';
import { mayManageMeetings } from '../access.js';
import type { RedPropertyDecision } from './decision.entity.js';
import { RedPropertyDecisionAction as Action } from './decision.enums.js';

/** What can be done with a decision until it is done, overdue or not, and who may. */
export const decisionStates = defineStateMachine<RedPropertyDecision, 'OPEN' | 'DONE', Action>({
  stateOf: ({ doneOn }) => (doneOn ? 'DONE' : 'OPEN'),
  rule: 'red-property:decision.done',
  transitions: {
    [Action.COMPLETE]: { from: ['OPEN'], to: 'DONE', permission: mayManageMeetings },
  },
});

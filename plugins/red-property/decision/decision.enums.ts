import { registerEnumType } from 'commongrid';

/** Where a decision stands: derived from its due day and the day on which it was done. */
export enum RedPropertyDecisionState {
  OPEN = 'OPEN',
  OVERDUE = 'OVERDUE',
  DONE = 'DONE',
}

registerEnumType(RedPropertyDecisionState, {
  name: 'RedPropertyDecisionState',
  description: 'Where a decision stands. 议定事项状态。',
  valuesConfig: {
    OPEN: { description: 'Not done, and not due yet. 办理中。' },
    OVERDUE: { description: 'Not done, and its day is past. 已逾期。' },
    DONE: { description: 'Done. 已办结。' },
  },
});

/** What can be done with a decision. */
export enum RedPropertyDecisionAction {
  COMPLETE = 'COMPLETE',
}

registerEnumType(RedPropertyDecisionAction, {
  name: 'RedPropertyDecisionAction',
  description: 'What can be done with a decision. 可执行操作。',
  valuesConfig: {
    COMPLETE: { description: '`completeRedPropertyDecision`: note that it is done. 办结。' },
  },
});

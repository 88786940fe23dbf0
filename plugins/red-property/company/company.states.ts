import { defineStateMachine } from 'commongrid';
import { mayManageCompanies } from '../access.js';
import { PropertyCompanyAction as Action } from './company.enums.js';
import type { RedRecognition } from './red-recognition.entity.js';

/** What decides which verbs a company's status is open to: the recognition that counts today, if there is one. */
export interface Standing {
  readonly recognition: RedRecognition | null;
}

const permission = mayManageCompanies;

/** How a company becomes red property and ceases to be, and who may say so. */
export const companyStates = defineStateMachine<Standing, 'PLAIN' | 'RED', Action>({
  stateOf: ({ recognition }) => (recognition ? 'RED' : 'PLAIN'),
  rule: 'red-property:company.state',
  transitions: {
    [Action.RECOGNIZE_AS_RED]: { from: ['PLAIN'], to: 'RED', permission },
    [Action.WITHDRAW_RED]: { from: ['RED'], to: 'PLAIN', permission },
  },
});

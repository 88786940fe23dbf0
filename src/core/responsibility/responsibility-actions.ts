import { availableActionsOf, defineActions, registerEnumType } from '../../plugin-api/index.js';
import { manageResponsibilities } from './responsibility.access.js';
import { Responsibility } from './responsibility.entity.js';
import { ResponsibilityArea } from './responsibility-area.entity.js';

/** What can be done with a responsibility; each is a mutation of nearly the same name. */
export enum ResponsibilityAction {
  END = 'END',
}

registerEnumType(ResponsibilityAction, {
  name: 'ResponsibilityAction',
  description: 'What can be done with a responsibility. 联系责任可执行操作。',
  valuesConfig: { END: { description: 'End it. 结束。' } },
});

/** What can be done with a responsibility area; each is a mutation of nearly the same name. */
export enum ResponsibilityAreaAction {
  UPDATE = 'UPDATE',
  RETIRE = 'RETIRE',
}

registerEnumType(ResponsibilityAreaAction, {
  name: 'ResponsibilityAreaAction',
  description: 'What can be done with a responsibility area. 责任区可执行操作。',
  valuesConfig: {
    UPDATE: { description: 'Change what is said of it. 修改。' },
    RETIRE: { description: 'Retire it. 撤销。' },
  },
});

const ofResponsibility = defineActions<Responsibility, ResponsibilityAction>(
  { END: manageResponsibilities },
  ({ validUntil }) => validUntil === null,
);

const ofArea = defineActions<ResponsibilityArea, ResponsibilityAreaAction>(
  { UPDATE: manageResponsibilities, RETIRE: manageResponsibilities },
  ({ retiredOn }) => retiredOn === null,
);

/** What the asking account may do with a responsibility, with an area now. */
export const ResponsibilityActionsResolvers = [
  availableActionsOf(Responsibility, ResponsibilityAction, ofResponsibility),
  availableActionsOf(ResponsibilityArea, ResponsibilityAreaAction, ofArea),
] as const;

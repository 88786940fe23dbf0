import { availableActionsOf, defineActions, registerEnumType } from '../../plugin-api/index.js';
import { manageCompounds } from './compound.access.js';
import { Compound } from './compound.entity.js';

/** What can be done with a compound; each is a mutation of nearly the same name. */
export enum CompoundAction {
  UPDATE = 'UPDATE',
  MOVE = 'MOVE',
  RETIRE = 'RETIRE',
}

registerEnumType(CompoundAction, {
  name: 'CompoundAction',
  description: 'What can be done with a compound. 小区/楼院可执行操作。',
  valuesConfig: {
    UPDATE: { description: 'Change name, kind, households, point or other names. 修改。' },
    MOVE: { description: 'Pass it to another organization. 划转。' },
    RETIRE: { description: 'Retire it; grids cover it no more. 撤销。' },
  },
});

/** What each takes; nothing can be done with what is history. */
const compoundActions = defineActions<Compound, CompoundAction>(
  { UPDATE: manageCompounds, MOVE: manageCompounds, RETIRE: manageCompounds },
  ({ retiredOn }) => retiredOn === null,
);

/** What the asking account may do with one now. */
export const CompoundActionsResolver = availableActionsOf(Compound, CompoundAction, compoundActions);

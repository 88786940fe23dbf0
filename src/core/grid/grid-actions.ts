import { availableActionsOf, defineActions, registerEnumType } from '../../plugin-api/index.js';
import { manageGrids } from './grid.access.js';
import { Grid } from './grid.entity.js';

/** What can be done with a grid; each is a mutation of nearly the same name. */
export enum GridAction {
  UPDATE = 'UPDATE',
  MOVE = 'MOVE',
  SET_BOUNDARY = 'SET_BOUNDARY',
  COVER_COMPOUNDS = 'COVER_COMPOUNDS',
  MERGE = 'MERGE',
  RETIRE = 'RETIRE',
}

registerEnumType(GridAction, {
  name: 'GridAction',
  description: 'What can be done with a grid. 网格可执行操作。',
  valuesConfig: {
    UPDATE: { description: 'Change name, households or the posts that it should have. 修改。' },
    MOVE: { description: 'Put it elsewhere, if that may be. 调整隶属。' },
    SET_BOUNDARY: { description: 'Set its ground. 设置边界。' },
    COVER_COMPOUNDS: { description: 'Say which compounds it covers. 维护覆盖小区。' },
    MERGE: { description: 'Merge it into another. 合并。' },
    RETIRE: { description: 'Retire it, once it has no parts. 撤销。' },
  },
});

/**
 * What each takes; nothing can be done with what is history. Where it may be moved to, and what forbids to retire it,
 * is seen when tried.
 */
const gridActions = defineActions<Grid, GridAction>(
  {
    UPDATE: manageGrids,
    MOVE: manageGrids,
    SET_BOUNDARY: manageGrids,
    COVER_COMPOUNDS: manageGrids,
    MERGE: manageGrids,
    RETIRE: manageGrids,
  },
  ({ retiredOn }) => retiredOn === null,
);

/** What the asking account may do with one now. */
export const GridActionsResolver = availableActionsOf(Grid, GridAction, gridActions);

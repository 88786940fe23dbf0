import { Field, ObjectType } from '../../plugin-api/index.js';
import { Grid } from './grid.entity.js';

@ObjectType({ description: 'The new grid. 新建结果。' })
export class CreateGridPayload {
  @Field(() => Grid, { description: 'The new grid. 新建的网格。' })
  grid!: Grid;
}

@ObjectType({ description: 'The changed grid. 修改结果。' })
export class UpdateGridPayload {
  @Field(() => Grid, { description: 'The grid as it is now. 修改后的网格。' })
  grid!: Grid;
}

@ObjectType({ description: 'The moved grid. 调整结果。' })
export class MoveGridPayload {
  @Field(() => Grid, { description: 'The grid at its new place. 调整后的网格。' })
  grid!: Grid;
}

@ObjectType({ description: 'The grid on its new ground. 设置边界结果。' })
export class SetGridBoundaryPayload {
  @Field(() => Grid, { description: 'The grid as it is now. 修改后的网格。' })
  grid!: Grid;
}

@ObjectType({ description: 'What came of a merger. 合并结果。' })
export class MergeGridsPayload {
  @Field(() => Grid, { description: 'The one that took over. 并入后的网格。' })
  grid!: Grid;

  @Field(() => Grid, { description: 'The one that ended; its code stays known. 被合并的网格。' })
  merged!: Grid;
}

@ObjectType({ description: 'The retired grid. 撤销结果。' })
export class RetireGridPayload {
  @Field(() => Grid, { description: 'The grid, which is history now. 已撤销的网格。' })
  grid!: Grid;
}

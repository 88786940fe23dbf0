import { Field, ObjectType } from '../../plugin-api/index.js';
import { Grid } from './grid.entity.js';

/** The two grids of a merger: which goes on, and which is history. */
@ObjectType({ description: 'What came of a merger. 合并结果。' })
export class MergeGridsPayload {
  @Field(() => Grid, { description: 'The one that took over. 并入后的网格。' })
  grid!: Grid;

  @Field(() => Grid, { description: 'The one that ended; its code stays known. 被合并的网格。' })
  merged!: Grid;
}

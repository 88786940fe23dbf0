import { Field, ObjectType } from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Compound } from './compound.entity.js';

@ObjectType({ description: 'The new compound. 新建结果。' })
export class CreateCompoundPayload {
  @Field(() => Compound, { description: 'The new compound. 新建的小区/楼院。' })
  compound!: Compound;
}

@ObjectType({ description: 'The changed compound. 修改结果。' })
export class UpdateCompoundPayload {
  @Field(() => Compound, { description: 'The compound as it is now. 修改后的小区/楼院。' })
  compound!: Compound;
}

@ObjectType({ description: 'The retired compound. 撤销结果。' })
export class RetireCompoundPayload {
  @Field(() => Compound, { description: 'The compound, which is history now. 已撤销的小区/楼院。' })
  compound!: Compound;
}

@ObjectType({ description: 'The grid with what it covers now. 覆盖结果。' })
export class CoverCompoundsPayload {
  @Field(() => Grid, { description: 'The grid. 网格。' })
  grid!: Grid;
}

@ObjectType({ description: 'The grid with what it still covers. 取消覆盖结果。' })
export class UncoverCompoundsPayload {
  @Field(() => Grid, { description: 'The grid. 网格。' })
  grid!: Grid;
}

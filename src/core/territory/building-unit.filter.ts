import { Field, InputType, IsOptional } from '../../plugin-api/index.js';

/** Which units of a building are wanted. */
@InputType({ description: 'Which units are wanted. 单元筛选条件。' })
export class BuildingUnitFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those that were retired; otherwise only those that exist. 是否已撤销。',
  })
  @IsOptional()
  retired?: boolean | null;
}

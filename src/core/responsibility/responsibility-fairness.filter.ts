import { Field, InputType, IsOptional } from '../../plugin-api/index.js';

/** Which loads of a report are wanted. */
@InputType({ description: 'Which loads are wanted. 单人联系数筛选条件。' })
export class ResponsibilityLoadFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those over the soft cap; false: only those within it. 是否超过建议上限。',
  })
  @IsOptional()
  isOverCap?: boolean | null;
}

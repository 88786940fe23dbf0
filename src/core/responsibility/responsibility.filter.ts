import { CalendarDay, Field, InputType, IsOptional } from '../../plugin-api/index.js';

/** Which responsibilities of a list are wanted. */
@InputType({ description: 'Which responsibilities are wanted. 联系责任筛选条件。' })
export class ResponsibilityFilter {
  @Field(() => String, { nullable: true, description: 'Of this kind, see `responsibilityKinds`. 联系责任类型。' })
  @IsOptional()
  kind?: string | null;

  @Field(() => CalendarDay, { nullable: true, description: 'That counted on this day: today unless given. 有效日期。' })
  @IsOptional()
  inTermOn?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: those that are over, too. 是否包含已结束。' })
  @IsOptional()
  everyTerm?: boolean | null;
}

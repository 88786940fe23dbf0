import { CalendarDay, Field, InputType, IsOptional } from 'commongrid';
import { RedPropertyDecisionState as State } from './decision.enums.js';

/** Which decisions of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which decisions are wanted. 议定事项筛选条件。' })
export class RedPropertyDecisionFilter {
  @Field(() => State, { nullable: true, description: 'Standing there today. 状态。' })
  @IsOptional()
  state?: State | null;

  @Field(() => CalendarDay, { nullable: true, description: 'Due before this day. 办理期限早于该日。' })
  @IsOptional()
  dueBefore?: string | null;
}

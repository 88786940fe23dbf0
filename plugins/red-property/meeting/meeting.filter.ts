import { CalendarDay, Field, InputType, IsOptional } from 'commongrid';
import { RedPropertyMeetingKind, RedPropertyMeetingState } from './meeting.enums.js';

/** Which meetings of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which meetings are wanted. 红色物业会议筛选条件。' })
export class RedPropertyMeetingFilter {
  @Field(() => RedPropertyMeetingKind, { nullable: true, description: 'Of this kind. 会议类型。' })
  @IsOptional()
  kind?: RedPropertyMeetingKind | null;

  @Field(() => RedPropertyMeetingState, { nullable: true, description: 'Standing there. 会议状态。' })
  @IsOptional()
  state?: RedPropertyMeetingState | null;

  @Field(() => CalendarDay, { nullable: true, description: 'Beginning on this day or later. 召开日期不早于。' })
  @IsOptional()
  from?: string | null;

  @Field(() => CalendarDay, { nullable: true, description: 'Beginning before this day. 召开日期早于（不含当日）。' })
  @IsOptional()
  until?: string | null;
}

import { CalendarDay, Field, InputType, IsOptional, type ScopedRead, sql } from 'commongrid';
import type { RedPropertyMeeting } from './meeting.entity.js';
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

  @Field(() => CalendarDay, { nullable: true, description: 'Beginning before this day. 召开日期早于(不含当日)。' })
  @IsOptional()
  until?: string | null;
}

/** Narrows a read to what a filter wants. Days begin at midnight of the time zone, by its IANA name. */
export function narrow(
  read: ScopedRead<RedPropertyMeeting>,
  { kind, state, from, until }: RedPropertyMeetingFilter,
  timeZone: string,
): ScopedRead<RedPropertyMeeting> {
  const midnight = (day: string) => sql`(${day}::date::timestamp at time zone ${timeZone})`;
  let wanted = read.matching({ kind: kind ?? undefined, state: state ?? undefined });
  if (from) wanted = wanted.where((c) => sql<boolean>`${c('scheduledAt')} >= ${midnight(from)}`);
  if (until) wanted = wanted.where((c) => sql<boolean>`${c('scheduledAt')} < ${midnight(until)}`);
  return wanted;
}

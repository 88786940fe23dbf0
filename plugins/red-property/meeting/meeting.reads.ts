import {
  type Context,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
} from 'commongrid';
import { liesWithin } from 'commongrid/core';
import { RedPropertyAttendee } from './attendee.entity.js';
import { RedPropertyMeeting } from './meeting.entity.js';
import type { RedPropertyMeetingFilter } from './meeting.filter.js';
import { mostAttendees } from './meeting.inputs.js';

/** One page of the meetings in an organization and all below it, the latest first, as far as the actor may see them. */
export function meetingsWithin(
  context: Context,
  organizationId: string,
  page: PageArgs,
  filter: RedPropertyMeetingFilter,
  order: Order<RedPropertyMeeting> | null,
): Promise<Page<RedPropertyMeeting>> {
  return context.pageOf<RedPropertyMeeting>({
    name: 'Organization.redPropertyMeetings',
    by: (parent, c) => liesWithin(c('organizationId'), parent),
    parent: organizationId,
    page,
    filter,
    ordering: orderingOf(order, orderingBy<RedPropertyMeeting>('scheduledAt', OrderDirection.DESC)),
    read: () => narrow(context.read(RedPropertyMeeting), filter, context.kernel.timeZone),
  });
}

/** Who was at a meeting, as they were noted. */
export const attendeesOf = (context: Context, { id }: RedPropertyMeeting): Promise<RedPropertyAttendee[]> =>
  context.load(
    'RedPropertyMeeting.attendees',
    id,
    () => (ids: readonly string[]) =>
      context.read(RedPropertyAttendee).allOf('meetingId', ids, mostAttendees, orderingBy('id')),
  );

/** Narrows a read to what a filter wants. Days begin at midnight of the time zone, by its IANA name. */
function narrow(
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

import { type Context, type Page, type PageArgs, sql } from 'commongrid';
import { liesWithin } from '../shared/place.js';
import { mostAttendees } from './meeting.inputs.js';
import { RedPropertyAttendee } from './meeting-attendee.entity.js';
import { RedPropertyDecision } from './meeting-decision.entity.js';
import { RedPropertyMeeting } from './red-property-meeting.entity.js';

const oldestFirst = { name: 'oldest', by: ['id'] } as const;

/** One page of the meetings in an organization and all below it, the latest first, as far as the actor may see them. */
export function meetingsWithin(
  context: Context,
  organizationId: string,
  page: PageArgs,
): Promise<Page<RedPropertyMeeting>> {
  return context.pageOf<RedPropertyMeeting>({
    name: 'Organization.redPropertyMeetings',
    by: (parent, c) => liesWithin(c('organizationId'), parent),
    parent: organizationId,
    args: page,
    ordering: { name: 'latest', by: ['scheduledAt'], descending: true },
    read: () => context.read(RedPropertyMeeting),
  });
}

/** Who was at a meeting. */
export function attendeesOf(context: Context, { id }: RedPropertyMeeting): Promise<RedPropertyAttendee[]> {
  return context.load(
    'RedPropertyMeeting.attendees',
    id,
    () => (ids: readonly string[]) =>
      context.read(RedPropertyAttendee).allOf('meetingId', ids, mostAttendees, oldestFirst),
  );
}

/** One page of what a meeting decided. */
export function decisionsOf(
  context: Context,
  { id }: RedPropertyMeeting,
  page: PageArgs,
): Promise<Page<RedPropertyDecision>> {
  return context.pageOf<RedPropertyDecision>({
    name: 'RedPropertyMeeting.decisions',
    by: 'meetingId',
    parent: id,
    args: page,
    ordering: oldestFirst,
    read: () => context.read(RedPropertyDecision),
  });
}

/** One page of what an organization has to see to, the most urgent first; what is done is left out. */
export function duties(context: Context, organizationId: string, page: PageArgs): Promise<Page<RedPropertyDecision>> {
  return context.pageOf<RedPropertyDecision>({
    name: 'Organization.openRedPropertyDecisions',
    by: 'ownerId',
    parent: organizationId,
    args: page,
    ordering: { name: 'due', by: ['dueOn'] },
    read: () => context.read(RedPropertyDecision).where((c) => sql<boolean>`${c('doneOn')} is null`),
  });
}

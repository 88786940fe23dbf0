import {
  type Context,
  loadValue,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
} from 'commongrid';
import { liesWithin, Organization } from 'commongrid/core';
import { RedPropertyMeetingState } from '../meeting/meeting.enums.js';
import { JointConference } from './conference.entity.js';
import type { JointConferenceFilter } from './conference.filter.js';
import { mostMembers } from './conference.inputs.js';
import { JointConferenceMember } from './conference-member.entity.js';

/** One page of the joint conferences of an organization and all below it, as far as the actor may see them. */
export function conferencesWithin(
  context: Context,
  organizationId: string,
  page: PageArgs,
  filter: JointConferenceFilter,
  order: Order<JointConference> | null,
): Promise<Page<JointConference>> {
  return context.pageOf<JointConference>({
    name: 'Organization.jointConferences',
    by: (parent, c) => liesWithin(c('organizationId'), parent),
    parent: organizationId,
    page,
    filter,
    ordering: orderingOf(order, orderingBy<JointConference>('id')),
    read: () => narrow(context.read(JointConference), filter),
  });
}

/** The members of a joint conference, the convener first. */
export async function membersOf(context: Context, { id }: JointConference): Promise<Organization[]> {
  const members = await context.load(
    'JointConference.members',
    id,
    () => (ids: readonly string[]) =>
      context.read(JointConferenceMember).allOf('conferenceId', ids, mostMembers, orderingBy('id')),
  );
  const organizations = await Promise.all(members.map(({ memberId }) => context.byId(Organization, memberId)));
  return organizations.filter((organization) => organization !== null);
}

/**
 * Day by which the next session is due: as many months after the last one that was held as were agreed, or the day of
 * the first; null once it is dissolved. Read for many conferences at once.
 */
export function nextDueOn(context: Context, { id, dissolvedOn }: JointConference): Promise<string | null> {
  if (dissolvedOn) return Promise.resolve(null);
  const days = (ids: readonly string[]) => sql<{ id: string; value: string | null }>`
    select j.id, coalesce(
      (max(m.scheduled_at at time zone ${context.kernel.timeZone})::date + make_interval(months => j.every_months))::date,
      j.first_due_on)::text as value
    from red_property.joint_conference j
    left join red_property.meeting m on m.conference_id = j.id and m.state = ${RedPropertyMeetingState.HELD}
    where j.id = any(${ids}::uuid[]) group by j.id`;
  return loadValue(context, 'JointConference.nextDueOn', id, days, null);
}

/** Narrows a read to what a filter wants. */
function narrow(read: ScopedRead<JointConference>, { dissolved }: JointConferenceFilter): ScopedRead<JointConference> {
  if (typeof dissolved !== 'boolean') return read;
  return read.where((c) => sql<boolean>`${c('dissolvedOn')} is ${sql.raw(dissolved ? 'not null' : 'null')}`);
}

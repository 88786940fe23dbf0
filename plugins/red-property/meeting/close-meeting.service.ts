import { type Context, notFound, ruleViolated, save, sql } from 'commongrid';
import { Organization, Person, requirePerson } from 'commongrid/core';
import { JointConferenceMember } from '../conference/conference-member.entity.js';
import { settingsOf } from '../config.js';
import { RedPropertyAttendee } from './attendee.entity.js';
import type { RedPropertyMeeting } from './meeting.entity.js';
import { RedPropertyMeetingAction, RedPropertyMeetingKind } from './meeting.enums.js';
import { MeetingHeld } from './meeting.events.js';
import type { AttendeeInput, CloseRedPropertyMeetingInput } from './meeting.inputs.js';
import { takeToMove } from './meeting.service.js';

/** Members of a joint conference that make a session: one alone confers with nobody. */
const leastMembers = 2;

/**
 * Closes a meeting as held and notes who was there. A tri-party meeting needs somebody from each configured side, a
 * session of a joint conference somebody from two members at least; otherwise it cannot count as held.
 * Errors: those of `edit`, `NOT_FOUND` (a sender, a person), `RULE_VIOLATED` (its state, not begun, a side or members missing).
 */
export async function closeMeeting(context: Context, input: CloseRedPropertyMeetingInput): Promise<RedPropertyMeeting> {
  const { meeting, state } = await takeToMove(context, RedPropertyMeetingAction.CLOSE_AS_HELD, input);
  const senders = await readSenders(context, input.attendees);
  if (meeting.kind === RedPropertyMeetingKind.TRI_PARTY) requireSides(context, input.attendees);
  else await requireMembers(context, meeting, senders);
  const persons = await takePersons(context, input.attendees);
  const { id: meetingId, organizationId, kind } = meeting;
  const attendees = input.attendees.map(({ side, name }, at) => {
    const of = { meetingId, organizationId, sentById: senders[at] ?? null, personId: persons[at] ?? null };
    return Object.assign(new RedPropertyAttendee(), { ...of, side, name: name.trim() });
  });
  meeting.state = state;
  await save(context, [meeting, ...attendees]);
  context.noteOn(meeting, { state, attendees: attendees.length });
  await context.emit(MeetingHeld, meetingId, { meetingId, kind, organizationId });
  return meeting;
}

/** The organizations that sent the attendees, in their order. */
async function readSenders(context: Context, attendees: readonly AttendeeInput[]): Promise<(string | null)[]> {
  const ids = attendees.map(({ sentById }, at) =>
    sentById ? context.idOf(Organization, sentById, `input.attendees.${at}.sentById`) : null,
  );
  const found = await Promise.all(ids.map((id) => context.byId(Organization, id)));
  for (const [at, id] of ids.entries()) {
    if (id && !found[at]) throw notFound(`input.attendees.${at}.sentById`);
  }
  return ids;
}

/** The persons among the attendees, in their order; taken up in that of their ids, as by everybody. */
async function takePersons(context: Context, attendees: readonly AttendeeInput[]): Promise<(string | null)[]> {
  const ids = attendees.map(({ personId }, at) =>
    personId ? context.idOf(Person, personId, `input.attendees.${at}.personId`) : null,
  );
  const inOrder = [...ids.entries()].sort(([, one], [, other]) => ((one ?? '') < (other ?? '') ? -1 : 1));
  for (const [at] of inOrder) {
    const { personId } = attendees[at] ?? {};
    if (personId) await requirePerson(context, personId, `input.attendees.${at}.personId`);
  }
  return ids;
}

function requireSides(context: Context, attendees: readonly AttendeeInput[]): void {
  const present = new Set(attendees.map(({ side }) => side));
  const missing = settingsOf(context).requiredSides.find((side) => !present.has(side));
  if (missing) throw ruleViolated('input.attendees', 'red-property:meeting.side-missing', { side: missing });
}

async function requireMembers(
  context: Context,
  { conferenceId }: RedPropertyMeeting,
  senders: readonly (string | null)[],
): Promise<void> {
  const sent = senders.filter((id) => id !== null);
  const present = await context
    .read(JointConferenceMember)
    .matching({ conferenceId })
    .where((c) => sql<boolean>`${c('memberId')} = any(${sent}::uuid[])`)
    .count();
  if (present < leastMembers) {
    throw ruleViolated('input.attendees', 'red-property:meeting.members-missing', { minimum: leastMembers });
  }
}

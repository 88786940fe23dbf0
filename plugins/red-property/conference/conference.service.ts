import { type Context, ruleViolated, save, takeFor } from 'commongrid';
import { Organization, requireLiving } from 'commongrid/core';
import { mayManageMeetings } from '../access.js';
import type { RedPropertyMeeting } from '../meeting/meeting.entity.js';
import { RedPropertyMeetingKind } from '../meeting/meeting.enums.js';
import { planMeeting } from '../meeting/meeting.service.js';
import { JointConference } from './conference.entity.js';
import { JointConferenceAction } from './conference.enums.js';
import { ConferenceDissolved, ConferenceFounded } from './conference.events.js';
import type {
  DissolveJointConferenceInput,
  FoundJointConferenceInput,
  PlanConferenceSessionInput,
} from './conference.inputs.js';
import { conferenceStates } from './conference.states.js';
import { JointConferenceMember } from './conference-member.entity.js';

/**
 * Founds a joint conference at an organization where the actor manages meetings; the members need not lie there.
 * Errors: `NOT_FOUND`, `FORBIDDEN`, `RULE_VIOLATED` (a retired member, nobody beside the convener).
 */
export async function foundJointConference(
  context: Context,
  input: FoundJointConferenceInput,
): Promise<JointConference> {
  const field = 'input.organizationId';
  const organizationId = context.idOf(Organization, input.organizationId, field);
  const others = input.memberIds.map((id, at) => ({
    id: context.idOf(Organization, id, `input.memberIds.${at}`),
    field: `input.memberIds.${at}`,
  }));
  await requireLiving(context, [{ id: organizationId, field }, ...others]);
  await context.requirePermission(mayManageMeetings, { organization: organizationId }, field);
  const memberIds = [...new Set([organizationId, ...others.map(({ id }) => id)])];
  if (memberIds.length < 2) throw ruleViolated('input.memberIds', 'red-property:conference.alone');
  const { everyMonths, firstDueOn } = input;
  const conference = Object.assign(new JointConference(), {
    organizationId,
    everyMonths,
    firstDueOn,
    title: input.title.trim(),
    dissolvedOn: null,
  });
  const { id: conferenceId } = conference;
  const members = memberIds.map((memberId) =>
    Object.assign(new JointConferenceMember(), { conferenceId, organizationId, memberId }),
  );
  await save(context, [conference, ...members]);
  context.noteOn(conference, { members: memberIds.length, everyMonths });
  await context.emit(ConferenceFounded, conferenceId, { conferenceId, organizationId });
  return conference;
}

/** Plans a session of a joint conference. Errors: those of `edit`, `RULE_VIOLATED` (dissolved). */
export async function planConferenceSession(
  context: Context,
  input: PlanConferenceSessionInput,
): Promise<RedPropertyMeeting> {
  const taken = { id: input.conferenceId, field: 'input.conferenceId' };
  const conference = await takeFor(
    context,
    JointConference,
    conferenceStates,
    JointConferenceAction.PLAN_SESSION,
    taken,
  );
  const { id: conferenceId, organizationId } = conference;
  const kind = RedPropertyMeetingKind.JOINT_CONFERENCE;
  return planMeeting(context, { ...input, kind, organizationId, compoundId: null, conferenceId });
}

/** Dissolves a joint conference; its sessions stay. Errors: those of `edit`, `RULE_VIOLATED` (dissolved before). */
export async function dissolveJointConference(
  context: Context,
  input: DissolveJointConferenceInput,
): Promise<JointConference> {
  const conference = await takeFor(context, JointConference, conferenceStates, JointConferenceAction.DISSOLVE, input);
  const { today: dissolvedOn } = context;
  conference.dissolvedOn = dissolvedOn;
  await save(context, conference);
  context.noteOn(conference, { dissolvedOn });
  const { id: conferenceId, organizationId } = conference;
  await context.emit(ConferenceDissolved, conferenceId, { conferenceId, organizationId, dissolvedOn });
  return conference;
}

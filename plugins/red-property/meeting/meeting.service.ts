import { type Context, type EditInput, edit, ruleViolated, save } from 'commongrid';
import { Compound, liesWithin, Organization, requireLiving } from 'commongrid/core';
import { mayManageMeetings } from '../access.js';
import { RedPropertyMeeting } from './meeting.entity.js';
import { RedPropertyMeetingAction, RedPropertyMeetingKind, RedPropertyMeetingState } from './meeting.enums.js';
import type { CancelRedPropertyMeetingInput, PlanTriPartyMeetingInput } from './meeting.inputs.js';
import { meetingStates } from './meeting.states.js';

/**
 * Plans a tri-party meeting at a place where the actor manages meetings.
 * Errors: `NOT_FOUND`, `FORBIDDEN`, `RULE_VIOLATED` (retired place, compound of another place).
 */
export async function planTriPartyMeeting(
  context: Context,
  input: PlanTriPartyMeetingInput,
): Promise<RedPropertyMeeting> {
  const field = 'input.organizationId';
  const organizationId = context.idOf(Organization, input.organizationId, field);
  await requireLiving(context, [{ id: organizationId, field }]);
  await context.requirePermission(mayManageMeetings, { organization: organizationId }, field);
  const compoundId = input.compoundId ? await requireCompound(context, input.compoundId, organizationId) : null;
  const kind = RedPropertyMeetingKind.TRI_PARTY;
  return planMeeting(context, { ...input, kind, organizationId, compoundId, conferenceId: null });
}

/** The compound lies at the place that convenes, or below it. */
async function requireCompound(context: Context, globalId: string, organizationId: string): Promise<string> {
  const field = 'input.compoundId';
  const id = context.idOf(Compound, globalId, field);
  const compound = context.read(Compound).matching({ id });
  await compound.require(field);
  const here = await compound.where((c) => liesWithin(c('organizationId'), organizationId)).first();
  if (!here) throw ruleViolated(field, 'red-property:meeting.compound-elsewhere');
  return id;
}

/** What a meeting is planned with. */
type Plan = Pick<
  RedPropertyMeeting,
  'kind' | 'organizationId' | 'compoundId' | 'conferenceId' | 'title' | 'scheduledAt'
>;

/** Notes a meeting that is to be held, of either kind; the caller has asked who may. */
export async function planMeeting(context: Context, planned: Plan): Promise<RedPropertyMeeting> {
  const { kind, organizationId, compoundId, conferenceId, title, scheduledAt } = planned;
  const meeting = Object.assign(new RedPropertyMeeting(), {
    kind,
    organizationId,
    compoundId,
    conferenceId,
    scheduledAt,
    title: title.trim(),
    state: RedPropertyMeetingState.PLANNED,
    cancelReason: null,
  });
  await save(context, meeting);
  context.noteOn(meeting, { kind, compoundId, conferenceId });
  return meeting;
}

/** Calls a meeting off. Errors: those of `edit`, `RULE_VIOLATED` (its state). */
export async function cancelMeeting(
  context: Context,
  input: CancelRedPropertyMeetingInput,
): Promise<RedPropertyMeeting> {
  const { meeting, state } = await takeToMove(context, RedPropertyMeetingAction.CANCEL, input);
  Object.assign(meeting, { state, cancelReason: input.reason });
  await save(context, meeting);
  context.noteOn(meeting, { state });
  return meeting;
}

/** Takes a meeting up for an action, with the state to which that leads. Errors: those of `edit`, `RULE_VIOLATED`. */
export async function takeToMove(context: Context, action: RedPropertyMeetingAction, { id, version }: EditInput) {
  const permission = meetingStates.permissionFor(action);
  const meeting = await edit(context, RedPropertyMeeting, id, { permission, version });
  return { meeting, state: meetingStates.next(context, meeting, action) };
}

import { type Context, edit, ruleViolated } from 'commongrid';
import { Organization, requireLiving } from 'commongrid/core';
import { mayManageMeetings } from '../access.js';
import { RedPropertyDecisionState, RedPropertyMeetingAction } from './meeting.enums.js';
import { DecisionDone, DecisionMade } from './meeting.events.js';
import type { AddRedPropertyDecisionInput, CompleteRedPropertyDecisionInput } from './meeting.inputs.js';
import { meetingStates } from './meeting.states.js';
import { RedPropertyDecision } from './meeting-decision.entity.js';
import { RedPropertyMeeting } from './red-property-meeting.entity.js';

const permission = mayManageMeetings;

/**
 * Notes what a meeting decided, who sees to it and by when.
 * Errors: those of `edit`, `NOT_FOUND` (the owner), `RULE_VIOLATED` (not held, due before the meeting, retired owner).
 */
export async function addDecision(context: Context, input: AddRedPropertyDecisionInput): Promise<RedPropertyDecision> {
  const field = 'input.meetingId';
  const meeting = await edit(context, RedPropertyMeeting, input.meetingId, { permission, field });
  meetingStates.next(context, meeting, RedPropertyMeetingAction.ADD_DECISION, field);
  const { timeZone } = context.kernel;
  const heldOn = meeting.scheduledAt.toLocaleDateString('sv-SE', { timeZone });
  if (input.dueOn < heldOn) throw ruleViolated('input.dueOn', 'red-property:decision.due-before-meeting', { heldOn });
  const ownerId = context.idOf(Organization, input.ownerId, 'input.ownerId');
  await requireLiving(context, [{ id: ownerId, field: 'input.ownerId' }]);
  const { id: meetingId, organizationId } = meeting;
  const decision = Object.assign(new RedPropertyDecision(), {
    meetingId,
    organizationId,
    ownerId,
    text: input.text.trim(),
    dueOn: input.dueOn,
    doneOn: null,
  });
  const em = await context.write();
  await em.persist(decision).flush();
  note(context, decision, { meetingId, ownerId, dueOn: input.dueOn });
  await context.emit(DecisionMade, decision.id, { decisionId: decision.id, meetingId, ownerId, dueOn: input.dueOn });
  return decision;
}

/**
 * Notes that a decision is done, as whoever manages meetings where it was made.
 * Errors: those of `edit`, `RULE_VIOLATED` (done already, a day to come).
 */
export async function completeDecision(
  context: Context,
  input: CompleteRedPropertyDecisionInput,
): Promise<RedPropertyDecision> {
  const decision = await edit(context, RedPropertyDecision, input.id, { permission, version: input.version });
  if (decision.doneOn) throw ruleViolated('input.id', 'red-property:decision.done');
  const doneOn = input.doneOn ?? context.today;
  if (doneOn > context.today) throw ruleViolated('input.doneOn', 'red-property:day-to-come');
  decision.doneOn = doneOn;
  await (await context.write()).flush();
  note(context, decision, { doneOn });
  const { id: decisionId, dueOn } = decision;
  await context.emit(DecisionDone, decisionId, { decisionId, doneOn, inTime: doneOn <= dueOn });
  return decision;
}

/** Where a decision stands today. */
export function stateOf({ today }: Context, { doneOn, dueOn }: RedPropertyDecision): RedPropertyDecisionState {
  if (doneOn) return RedPropertyDecisionState.DONE;
  return dueOn < today ? RedPropertyDecisionState.OVERDUE : RedPropertyDecisionState.OPEN;
}

function note(
  context: Context,
  { id, organizationId }: RedPropertyDecision,
  details: Readonly<Record<string, unknown>>,
): void {
  context.note({ subject: { type: RedPropertyDecision.name, id }, organizationId, details });
}

import { type Context, ruleViolated, save, takeFor } from 'commongrid';
import { effectiveDay, Organization, requireLiving } from 'commongrid/core';
import { RedPropertyMeeting } from '../meeting/meeting.entity.js';
import { RedPropertyMeetingAction } from '../meeting/meeting.enums.js';
import { meetingStates } from '../meeting/meeting.states.js';
import { RedPropertyDecision } from './decision.entity.js';
import { RedPropertyDecisionAction } from './decision.enums.js';
import { DecisionDone, DecisionMade } from './decision.events.js';
import type { AddRedPropertyDecisionInput, CompleteRedPropertyDecisionInput } from './decision.inputs.js';
import { decisionStates } from './decision.states.js';

/**
 * Notes what a meeting decided, who sees to it and by when.
 * Errors: those of `edit`, `NOT_FOUND` (the owner), `RULE_VIOLATED` (not held, due before the meeting, retired owner).
 */
export async function addDecision(context: Context, input: AddRedPropertyDecisionInput): Promise<RedPropertyDecision> {
  const taken = { id: input.meetingId, field: 'input.meetingId' };
  const meeting = await takeFor(
    context,
    RedPropertyMeeting,
    meetingStates,
    RedPropertyMeetingAction.ADD_DECISION,
    taken,
  );
  const heldOn = context.dayOf(meeting.scheduledAt);
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
  await save(context, decision);
  context.noteOn(decision, { meetingId, ownerId, dueOn: input.dueOn });
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
  const decision = await takeFor(
    context,
    RedPropertyDecision,
    decisionStates,
    RedPropertyDecisionAction.COMPLETE,
    input,
  );
  const doneOn = effectiveDay(context, input.doneOn, 'input.doneOn');
  decision.doneOn = doneOn;
  await save(context, decision);
  context.noteOn(decision, { doneOn });
  const { id: decisionId, dueOn } = decision;
  await context.emit(DecisionDone, decisionId, { decisionId, doneOn, inTime: doneOn <= dueOn });
  return decision;
}

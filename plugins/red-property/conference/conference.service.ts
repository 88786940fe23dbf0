import { type Context, ruleViolated, save, takeFor } from 'commongrid';
import { Organization, requireLiving } from 'commongrid/core';
import { mayManageMeetings } from '../access.js';
import { JointConference } from './conference.entity.js';
import { JointConferenceAction } from './conference.enums.js';
import type { DissolveJointConferenceInput, FoundJointConferenceInput } from './conference.inputs.js';
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
  return conference;
}

/** Dissolves a joint conference; its sessions stay. Errors: those of `edit`, `RULE_VIOLATED` (dissolved before). */
export async function dissolveJointConference(
  context: Context,
  input: DissolveJointConferenceInput,
): Promise<JointConference> {
  const conference = await takeFor(context, JointConference, conferenceStates, JointConferenceAction.DISSOLVE, input);
  conference.dissolvedOn = context.today;
  await save(context, conference);
  context.noteOn(conference, { dissolvedOn: context.today });
  return conference;
}

import { type Context, edit, ruleViolated } from 'commongrid';
import { Organization, requireLiving } from 'commongrid/core';
import { mayManageMeetings } from '../access.js';
import type { DissolveJointConferenceInput, FoundJointConferenceInput } from './conference.inputs.js';
import { JointConference } from './joint-conference.entity.js';
import { JointConferenceMember } from './joint-conference-member.entity.js';

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
  const em = await context.write();
  em.persist(conference);
  for (const memberId of memberIds) {
    em.persist(Object.assign(new JointConferenceMember(), { conferenceId: conference.id, organizationId, memberId }));
  }
  await em.flush();
  note(context, conference, { members: memberIds.length, everyMonths });
  return conference;
}

/** Dissolves a joint conference; its sessions stay. Errors: those of `edit`, `RULE_VIOLATED` (dissolved before). */
export async function dissolveJointConference(
  context: Context,
  input: DissolveJointConferenceInput,
): Promise<JointConference> {
  const conference = await edit(context, JointConference, input.id, {
    permission: mayManageMeetings,
    version: input.version,
  });
  if (conference.dissolvedOn) throw ruleViolated('input.id', 'red-property:conference.dissolved');
  conference.dissolvedOn = context.today;
  await (await context.write()).flush();
  note(context, conference, { dissolvedOn: context.today });
  return conference;
}

function note(
  context: Context,
  { id, organizationId }: JointConference,
  details: Readonly<Record<string, unknown>>,
): void {
  context.note({ subject: { type: JointConference.name, id }, organizationId, details });
}

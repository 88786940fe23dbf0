import {
  badInput,
  type Context,
  requireEnd,
  requireTerm,
  ruleViolated,
  save,
  sql,
  type Term,
  takeFor,
} from 'commongrid';
import { Organization, requireLiving, takeUpPosts } from 'commongrid/core';
import { wasNotCalledOff } from '../contract/counts-on.js';
import { requireCompound } from '../shared/require-compound.js';
import { CustodianAssignment } from './custodian.entity.js';
import { CustodianAssignmentAction as Action, custodianNames } from './custodian.enums.js';
import { CustodianAssigned, CustodianEnded } from './custodian.events.js';
import type { AssignCustodianInput, EndCustodianAssignmentInput } from './custodian.inputs.js';
import { custodianStates } from './custodian.states.js';

/**
 * Names who looks after a compound that no company serves; the actor manages contracts where the compound lies.
 * Errors: `NOT_FOUND`, `FORBIDDEN`, `BAD_USER_INPUT` (a custodian that does not go with its kind), `RULE_VIOLATED`
 * (term, retired compound or organization, post not in term, another custodian or a contract on some day of the term).
 */
export async function assignCustodian(context: Context, input: AssignCustodianInput): Promise<CustodianAssignment> {
  const term = { validFrom: input.validFrom ?? context.today, validUntil: input.validUntil ?? null };
  requireTerm(term.validFrom, term.validUntil);
  requireFitting(input);
  const { id: compoundId, organizationId } = await requireCompound(context, input.compoundId);
  await requireUnserved(context, compoundId, term);
  const assignment = Object.assign(new CustodianAssignment(), {
    compoundId,
    organizationId,
    kind: input.kind,
    custodianId: input.custodianId ? await requireOrganization(context, input.custodianId) : null,
    postId: input.postId ? await requirePost(context, input.postId) : null,
    ...term,
  });
  await save(context, assignment, {
    x_custodian_assignment_once: ['input.validFrom', 'red-property:custodian.already'],
  });
  context.noteOn(assignment, { compoundId, kind: input.kind, ...term });
  const { id, validFrom } = assignment;
  await context.emit(CustodianAssigned, id, { assignmentId: id, compoundId, validFrom });
  return assignment;
}

/** What says how it should be, by what a kind names. */
const whatToName = {
  organization: 'red-property:custodian.organization',
  post: 'red-property:custodian.post',
  nobody: 'red-property:custodian.nobody',
} as const;

/** Each kind names an organization, a post or nobody, and nothing beside it. */
function requireFitting({ kind, custodianId, postId }: AssignCustodianInput): void {
  const names = custodianNames[kind];
  if (Boolean(custodianId) !== (names === 'organization')) throw badInput('input.custodianId', whatToName[names]);
  if (Boolean(postId) !== (names === 'post')) throw badInput('input.postId', whatToName[names]);
}

async function requireOrganization(context: Context, globalId: string): Promise<string> {
  const field = 'input.custodianId';
  const id = context.idOf(Organization, globalId, field);
  await requireLiving(context, [{ id, field }]);
  return id;
}

async function requirePost(context: Context, globalId: string): Promise<string> {
  const [post] = await takeUpPosts(context, [{ globalId, field: 'input.postId' }]);
  return post.id;
}

async function requireUnserved(context: Context, compoundId: string, { validFrom, validUntil }: Term): Promise<void> {
  const { rows } = await sql`
    select 1 from red_property.service_contract c
    where c.compound_id = ${compoundId} and ${wasNotCalledOff('c')}
      and daterange(c.valid_from, c.valid_until) && daterange(${validFrom}::date, ${validUntil}::date)
    limit 1`.execute(context.sql);
  if (rows.length > 0) throw ruleViolated('input.compoundId', 'red-property:custodian.compound-served');
}

/**
 * Sets the end of a custodian's time. Errors: those of `edit`, `RULE_VIOLATED` (over, or a day outside of its term).
 */
export async function endCustodianAssignment(
  context: Context,
  input: EndCustodianAssignmentInput,
): Promise<CustodianAssignment> {
  const assignment = await takeFor(context, CustodianAssignment, custodianStates, Action.END, input);
  const validUntil = requireEnd(context, assignment, input.validUntil);
  // Only one that has not served a whole day may be called off.
  if (assignment.validFrom < context.today) requireTerm(assignment.validFrom, validUntil);
  context.noteOn(assignment, await setEnd(context, assignment, validUntil));
  return assignment;
}

/**
 * Writes the end of a custodian's time, and says so. One that was to begin later never counts.
 * @returns what there is to note of it
 */
export async function setEnd(context: Context, assignment: CustodianAssignment, day: string) {
  const latest = assignment.validUntil;
  const validUntil = day < assignment.validFrom ? assignment.validFrom : day;
  assignment.validUntil = validUntil;
  await save(context, assignment);
  const { id, compoundId } = assignment;
  await context.emit(CustodianEnded, id, { assignmentId: id, compoundId, validUntil });
  return { validUntil: [latest, validUntil] } as const;
}

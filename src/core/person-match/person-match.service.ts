import {
  type Context,
  conflict,
  edit,
  notFound,
  ruleViolated,
  save,
  sql,
  takeFor,
  violatedConstraint,
} from '../../plugin-api/index.js';
import { holdPersons } from '../household/hold-homes.js';
import { requireLivingEntry } from '../person/living-person.js';
import { Person } from '../person/person.entity.js';
import { tellAtMost } from '../privacy/tell-at-most.js';
import { moveRows, moveRowsBack } from './move-rows.js';
import { otherBirths } from './other-birth.js';
import { mergePersonsPermission } from './person-match.access.js';
import { PersonMatch } from './person-match.entity.js';
import { PersonMatchAction, PersonMatchState } from './person-match.enums.js';
import { PersonsMerged, PersonsUnmerged } from './person-match.events.js';
import type { DismissPersonMatchInput, MergePersonsInput, UnmergePersonsInput } from './person-match.inputs.js';
import type { MergePersonsPayload, UnmergePersonsPayload } from './person-match.payloads.js';
import { personMatchStates } from './person-match.states.js';
import { suggestMatches } from './suggest-matches.js';
import { giveBack, takeOver } from './take-over.js';

const intoField = 'input.intoId';

/**
 * Makes one entry of two that are of one person, where the actor merges persons: what names the one that goes names the
 * one that stays from now on, which learns what it did not know. The one that goes leads to the other, and remembers.
 */
export async function mergePersons(context: Context, input: MergePersonsInput): Promise<MergePersonsPayload> {
  const [goneId, keptId] = [context.idOf(Person, input.id, 'input.id'), context.idOf(Person, input.intoId, intoField)];
  if (goneId === keptId) throw ruleViolated(intoField, 'core:person-match.one-entry');
  await tellAtMost(context, otherBirths, intoField, () => merge(context, input, goneId, keptId));
  return { person: await answer(context, keptId, intoField), merged: await answer(context, goneId, 'input.id') };
}

async function merge(context: Context, input: MergePersonsInput, goneId: string, keptId: string): Promise<void> {
  await holdPersons(context, [goneId, keptId]);
  const permission = mergePersonsPermission;
  const gone = await edit(context, Person, input.id, { permission, version: input.version });
  const kept = await edit(context, Person, input.intoId, { permission, version: input.intoVersion, field: intoField });
  requireLivingEntry(gone, 'input.id');
  requireLivingEntry(kept, intoField);
  const match = await matchOf(context, gone, kept);
  match.state = personMatchStates.next(context, match, PersonMatchAction.MERGE);
  Object.assign(match, { keptId, mergedSealed: null, ...decision(context) });
  gone.mergedIntoId = keptId;
  await save(context, [match, gone]);
  match.mergedSealed = await takeOver(context, match.id, gone, kept);
  await save(context, match);
  const moved = await moving(() => moveRows(context, { matchId: match.id, goneId, keptId }));
  await outdate(context, keptId);
  // What was likely of the one that goes is asked again of the one that stays.
  await sql`
    delete from core.person_match m where m.state = 'SUGGESTED' and ${goneId} in (m.one_id, m.other_id)`.execute(
    context.sql,
  );
  context.noteOn(gone, { mergedInto: keptId, moved });
  await context.emit(PersonsMerged, goneId, { personId: goneId, intoId: keptId });
}

/**
 * Undoes a merger: exactly what it moved goes back, as far as it is still where it was put. What came to the one entry
 * after the merger stays with it.
 */
export async function unmergePersons(context: Context, input: UnmergePersonsInput): Promise<UnmergePersonsPayload> {
  const goneId = context.idOf(Person, input.id, 'input.id');
  const keptId = await mergedInto(context, goneId);
  await holdPersons(context, [goneId, keptId]);
  const permission = mergePersonsPermission;
  const gone = await edit(context, Person, input.id, { permission, version: input.version });
  // Merged on, or taken apart, since it was looked up; who saw that had another version.
  if (gone.mergedIntoId !== keptId) throw conflict();
  if (gone.erasedAt) throw ruleViolated('input.id', 'core:person.erased');
  const match = await requireMerged(context, goneId);
  const state = personMatchStates.next(context, match, PersonMatchAction.UNMERGE);
  gone.mergedIntoId = null;
  await save(context, gone);
  await moving(() => moveRowsBack(context, { matchId: match.id, goneId, keptId }));
  await giveBack(context, match.id, gone, keptId);
  Object.assign(match, { state, keptId: null, mergedSealed: null, ...decision(context) });
  await save(context, match);
  await outdate(context, keptId);
  await suggestMatches(context, [goneId, keptId]);
  context.noteOn(gone, { unmergedFrom: keptId });
  await context.emit(PersonsUnmerged, goneId, { personId: goneId, fromId: keptId });
  return { person: await answer(context, goneId, 'input.id'), from: await answer(context, keptId, 'input.id') };
}

/** Says that two entries are of two persons: they are suggested no more. */
export async function dismissPersonMatch(context: Context, input: DismissPersonMatchInput): Promise<PersonMatch> {
  const match = await takeFor(context, PersonMatch, personMatchStates, PersonMatchAction.DISMISS, input);
  match.state = personMatchStates.next(context, match, PersonMatchAction.DISMISS);
  Object.assign(match, decision(context));
  await save(context, match);
  context.noteOn(match, { state: match.state });
  return context.reread(match);
}

/** What one person cannot hold twice, and nobody says which of the two gives way, is for people to settle first. */
async function moving<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (violatedConstraint(error) === undefined) throw error;
    throw ruleViolated('input.id', 'core:person-match.in-the-way');
  }
}

/** Whoever saw the entry as it was before has seen another: what hangs on it is different now. */
async function outdate(context: Context, personId: string): Promise<void> {
  await sql`update core.person p set version = p.version + 1 where p.id = ${personId}`.execute(context.sql);
}

/** What was known of the two: a suggestion, a refusal of it, or nothing. */
async function matchOf(context: Context, gone: Person, kept: Person): Promise<PersonMatch> {
  const [oneId = '', otherId = ''] = [gone.id, kept.id].sort();
  const em = await context.write();
  await sql`select 1 from core.person_match m where m.one_id = ${oneId} and m.other_id = ${otherId} for update`.execute(
    context.sql,
  );
  const known = await em.findOne(PersonMatch, { oneId, otherId });
  if (known) return known;
  const { rows } = await sql<{ id: string | null }>`
    select core.x_common_organization(${gone.organizationId}, ${kept.organizationId}) as id`.execute(context.sql);
  const made = { oneId, otherId, reasons: [], state: PersonMatchState.SUGGESTED, suggestedAt: context.now };
  return Object.assign(new PersonMatch(), made, { organizationId: rows[0]?.id ?? null });
}

async function mergedInto(context: Context, goneId: string): Promise<string> {
  const person = await context.read(Person).matching({ id: goneId }).require('input.id');
  if (!person.mergedIntoId) throw ruleViolated('input.id', 'core:person-match.not-merged');
  return person.mergedIntoId;
}

/** The match under which an entry went: it may have stayed in others before. */
async function requireMerged(context: Context, goneId: string): Promise<PersonMatch> {
  const em = await context.write();
  const match = await em.findOne(PersonMatch, {
    $or: [{ oneId: goneId }, { otherId: goneId }],
    state: PersonMatchState.MERGED,
    keptId: { $ne: goneId },
  });
  if (!match) throw notFound('input.id');
  return match;
}

const decision = (context: Context) => ({
  decidedAt: context.now,
  decidedById: context.actor.kind === 'account' ? context.actor.accountId : null,
});

const answer = (context: Context, id: string, field: string): Promise<Person> =>
  context.read(Person, mergePersonsPermission).matching({ id }).require(field);

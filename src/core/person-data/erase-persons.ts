import { v7 as uuidV7 } from 'uuid';
import { type Context, emitAll, sql } from '../../plugin-api/index.js';
import { erasedName } from '../privacy/erased-name.js';
import { personErasures } from '../privacy/person-erasures.js';
import type { ErasureReason } from './erasure.entity.js';
import { PersonErased } from './person-data.events.js';

/** Somebody who is erased: their rows are locked, and nothing stands in the way. */
export interface ToErase {
  readonly personId: string;
  readonly organizationId: string;
}

/** Why and since when. */
export interface Erasing {
  readonly reason: ErasureReason;
  readonly requestedOn: string;
}

/**
 * Erases what is held on persons, of whom one entry in `persons` is each: in every table by what was contributed, then in
 * their own rows, which stay for what refers to them; in the stored answers of mutations; and writes down that it was
 * done. The audit trail and events hold ids alone.
 * @param rows ids of all their rows, those of entries that were merged into theirs included; all locked
 * @returns ids of the rows that tell of it, in the order of `persons`
 */
export async function erase(
  context: Context,
  persons: readonly ToErase[],
  rows: readonly string[],
  { reason, requestedOn }: Erasing,
): Promise<string[]> {
  const counts: Record<string, number> = {};
  for (const [code, { item }] of context.contributed(personErasures)) {
    const count = await item.erase?.(context, { personIds: rows, day: context.today });
    if (count) counts[code] = count;
  }
  await sql`
    update core.person set name = ${erasedName}, sex = null, birth_date = null, identity_kind = null,
      identity_sealed = null, identity_index = null, phone_sealed = null, phone_index = null, phone_tail_index = null,
      initials = '{}', source_key = null, erased_at = ${context.now}, version = version + 1
    where id = any(${rows}::uuid[])`.execute(context.sql);
  await forgetAnswers(context, rows);
  const ids = persons.map(() => uuidV7());
  // Of several at once nobody counted apart.
  const told = JSON.stringify(persons.length === 1 ? counts : {});
  await sql`
    insert into core.erasure (id, person_id, organization_id, reason, requested_on, erased_at, counts)
    select e.id, e.person_id, e.organization_id, ${reason}, ${requestedOn}::date, ${context.now}, ${told}::jsonb
    from unnest(${ids}::uuid[], ${persons.map(({ personId }) => personId)}::uuid[],
      ${persons.map(({ organizationId }) => organizationId)}::uuid[]) as e(id, person_id, organization_id)`.execute(
    context.sql,
  );
  const erased = persons.map((person) => ({ subject: person.personId, payload: { ...person, reason } }));
  await emitAll(context, PersonErased, erased);
  return ids;
}

/** Answers are kept for a day for those who ask again; a row in one names the person by the id. */
async function forgetAnswers(context: Context, rows: readonly string[]): Promise<void> {
  await sql`
    delete from commongrid.idempotency i where exists (
      select 1 from regexp_matches(i.result, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') found
      where found[1] = any(${rows}::text[]))`.execute(context.sql);
}

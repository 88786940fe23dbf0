import { sql } from 'kysely';
import { fromTaggedJson, toTaggedJson } from '../../lib/tagged-json.js';
import type { Sql } from '../orm/tables.js';

/** Whose key it is, and of which mutation field: the same words of two callers never meet. */
export interface IdempotencyKey {
  readonly accountId: string;
  readonly field: string;
  readonly key: string;
}

/** What is known of a key. */
export type Claim =
  /** It is this transaction's: do the work, then `storeResult`. */
  | { readonly kind: 'new' }
  /** The work was done before, with this result. */
  | { readonly kind: 'done'; readonly result: unknown }
  /** The key belongs to a request with another input. */
  | { readonly kind: 'other-input' };

/** Hours for which a key is remembered: longer than any client retries. */
export const keyLifetimeHours = 24;

/**
 * Claims a key in the mutation's transaction. A second request with the same key waits here until the first has ended:
 * if that committed it gets the result, if it rolled back the key is new again. A key older than `keyLifetimeHours` is
 * new.
 */
export async function claimKey(db: Sql, claim: IdempotencyKey & { readonly inputHash: string }): Promise<Claim> {
  const { accountId, field, key, inputHash } = claim;
  const inserted = await sql`
    insert into commongrid.idempotency (account_id, field, key, input_hash)
    values (${accountId}, ${field}, ${key}, ${inputHash})
    on conflict (account_id, field, key) do update
    set input_hash = excluded.input_hash, result = null, created_at = now()
    where idempotency.created_at < now() - make_interval(hours => ${keyLifetimeHours}::int)
    returning 1`.execute(db);
  if (inserted.rows.length) return { kind: 'new' };
  const { rows } = await sql<{ inputHash: string; result: string | null }>`
    select input_hash as "inputHash", result from commongrid.idempotency
    where account_id = ${accountId} and field = ${field} and key = ${key}`.execute(db);
  const [known] = rows;
  if (!known) throw new Error('An idempotency key vanished under its own lock');
  if (known.inputHash !== inputHash) return { kind: 'other-input' };
  return { kind: 'done', result: known.result === null ? undefined : fromTaggedJson(known.result) };
}

/**
 * Remembers the result of a claimed key, in the same transaction. Must hold no secret: it stays for a day.
 * @throws TypeError when the result holds what tagged JSON cannot carry
 */
export async function storeResult(db: Sql, { accountId, field, key }: IdempotencyKey, result: unknown): Promise<void> {
  await sql`
    update commongrid.idempotency set result = ${toTaggedJson(result)}
    where account_id = ${accountId} and field = ${field} and key = ${key}`.execute(db);
}

/** Forgets the keys whose time is over. For a job. Gives how many there were. */
export async function sweepKeys(db: Sql): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with swept as (
      delete from commongrid.idempotency
      where created_at < now() - make_interval(hours => ${keyLifetimeHours}::int)
      returning 1
    )
    select count(*)::int as count from swept`.execute(db);
  return rows[0]?.count ?? 0;
}

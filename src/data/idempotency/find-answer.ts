import { sql } from 'kysely';
import { fromTaggedJson } from '../../lib/tagged-json.js';
import type { Sql } from '../orm/tables.js';
import { type Claim, type IdempotencyKey, keyLifetimeHours } from './claim-key.js';

/** What is committed of a key, without claiming it or waiting for whoever holds it. */
export async function findAnswer(db: Sql, claim: IdempotencyKey & { readonly inputHash: string }): Promise<Claim> {
  const { accountId, field, key, inputHash } = claim;
  const { rows } = await sql<{ inputHash: string; result: string | null }>`
    select input_hash as "inputHash", result from commongrid.idempotency
    where account_id = ${accountId} and field = ${field} and key = ${key}
      and created_at >= now() - make_interval(hours => ${keyLifetimeHours}::int)`.execute(db);
  const [known] = rows;
  if (!known) return { kind: 'new' };
  if (known.inputHash !== inputHash) return { kind: 'other-input' };
  return { kind: 'done', result: known.result === null ? undefined : fromTaggedJson(known.result) };
}

import { sql } from 'kysely';
import { describeFailure } from '../describe-failure.js';
import type { Sql } from '../orm/tables.js';
import { type RetryPolicy, restAfter } from './retry-policy.js';
import type { TakenEvent } from './take-events.js';

/** What became of an event whose handling failed. */
export type Failure =
  | { readonly outcome: 'retry'; readonly restMs: number }
  | { readonly outcome: 'parked' }
  /** Another dispatcher took it up before this one could say so. */
  | { readonly outcome: 'elsewhere' };

/**
 * Remembers that handling an event failed, after the handler's transaction was rolled back: it rests, or is parked.
 * Either way its successors of the same subject wait behind it.
 */
export async function recordFailure(
  db: Sql,
  handler: string,
  taken: TakenEvent,
  error: unknown,
  policy: RetryPolicy,
): Promise<Failure> {
  const failures = taken.failures + 1;
  const restMs = restAfter(policy, failures);
  // Only the failure that this dispatcher saw: between the rollback and here another one may have tried too.
  const { rows } = await sql`
    with ended as (
      delete from commongrid.outbox_attempt where handler = ${handler} and event_ids = array[${taken.event.id}::bigint]
    )
    update commongrid.outbox_delivery
    set attempts = ${failures}, failed_at = now(), error = ${describeFailure(error)},
      state = ${restMs === undefined ? 'parked' : 'waiting'},
      due_at = now() + make_interval(secs => ${(restMs ?? 0) / 1000}::float8)
    where event_id = ${taken.event.id} and handler = ${handler} and state = 'waiting' and attempts = ${taken.failures}
    returning 1`.execute(db);
  if (!rows.length) return { outcome: 'elsewhere' };
  return restMs === undefined ? { outcome: 'parked' } : { outcome: 'retry', restMs };
}

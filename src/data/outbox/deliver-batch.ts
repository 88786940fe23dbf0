import { limitTransaction } from '../limit-transaction.js';
import type { Sql } from '../orm/tables.js';
import { type DeliveredEvent, type TakenEvent, takeEvents } from './take-events.js';

/** An open transaction in which a handler works. */
export interface HandlerTransaction {
  readonly sql: Sql;
  /** Runs the handler for one event, and writes (flushes) what it left pending. */
  handle(event: DeliveredEvent): Promise<void>;
}

/** Opens a transaction for a handler, gives it to `work`, commits when that returns and rolls back when it throws. */
export type RunInTransaction = (
  handler: string,
  work: (transaction: HandlerTransaction) => Promise<void>,
) => Promise<void>;

/** How much goes into one transaction. */
export interface BatchLimits {
  /** Events at most. */
  readonly events: number;
  /** Milliseconds after which no further events are taken up: cheap handlers share a commit, slow ones have their own. */
  readonly budgetMs: number;
  /** Seconds after which PostgreSQL ends a transaction that hangs. */
  readonly timeoutSeconds: number;
}

/** Where a handler's walk over the subjects stands, so that each gets its turn. */
export interface Round {
  /** The subject that was reached; '' before the first. */
  after: string;
}

/** What one transaction did. */
export type BatchOutcome =
  | { readonly kind: 'handled'; readonly count: number; readonly isFull: boolean }
  /** Everything was rolled back. `taken` is empty when the transaction could not even begin. */
  | { readonly kind: 'failed'; readonly taken: readonly TakenEvent[]; readonly error: unknown };

/** Has a handler handle what waits for it, one event after the other, in one transaction. */
export async function deliverBatch(
  handler: string,
  run: RunInTransaction,
  limits: BatchLimits,
  round: Round,
): Promise<BatchOutcome> {
  const taken: TakenEvent[] = [];
  let isFull = false;
  try {
    await run(handler, async ({ sql, handle }) => {
      await limitTransaction(sql, limits.timeoutSeconds);
      const end = performance.now() + limits.budgetMs;
      do {
        // As many as so far, and one: the first shows what an event of this handler costs.
        const next = await takeInTurn(sql, handler, Math.min(taken.length + 1, limits.events - taken.length), round);
        if (!next.length) return;
        for (const one of next) {
          taken.push(one);
          await handle(one.event);
        }
      } while (taken.length < limits.events && performance.now() < end);
      isFull = true;
    });
    return { kind: 'handled', count: taken.length, isFull };
  } catch (error) {
    return { kind: 'failed', taken, error };
  }
}

/** Takes up what comes next in the round, and begins a new one when it is at its end. */
async function takeInTurn(sql: Sql, handler: string, limit: number, round: Round): Promise<TakenEvent[]> {
  const begunAfter = round.after;
  const taken = await takeEvents(sql, handler, limit, begunAfter);
  round.after = taken.reduce((reached, { event }) => (isBefore(reached, event.subject) ? event.subject : reached), '');
  return taken.length || begunAfter === '' ? taken : takeInTurn(sql, handler, limit, round);
}

/** In the order of the database, by bytes; JavaScript's own differs for characters beyond the first plane. */
function isBefore(one: string, other: string): boolean {
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
}

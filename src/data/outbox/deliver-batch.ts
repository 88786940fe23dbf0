import { randomUUID } from 'node:crypto';
import { limitTransaction } from '../limit-transaction.js';
import type { Sql } from '../orm/tables.js';
import { type Attempts, AttemptWithoutEnd, type BatchName, endAttempt } from './attempts.js';
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
  /**
   * Milliseconds after which no further events are taken up: cheap handlers share a commit, slow ones have their own.
   */
  readonly budgetMs: number;
  /** Seconds after which PostgreSQL ends a transaction that hangs. */
  readonly timeoutSeconds: number;
}

/** Where a handler's walk over the subjects stands, so that each gets its turn. */
export interface Round {
  /** The subject that was reached; '' before the first. */
  after: string;
}

/** In which setting one transaction works. */
export interface BatchSetting {
  readonly attempts: Attempts;
  readonly limits: BatchLimits;
  readonly round: Round;
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
  { attempts, limits, round }: BatchSetting,
): Promise<BatchOutcome> {
  const name = { batch: randomUUID(), handler };
  const taken: TakenEvent[] = [];
  let isFull = false;
  try {
    await run(handler, async ({ sql, handle }) => {
      await limitTransaction(sql, limits.timeoutSeconds);
      const end = performance.now() + limits.budgetMs;
      do {
        // As many as so far, and one: the first shows what an event of this handler costs.
        const next = await takeInTurn(sql, handler, Math.min(taken.length + 1, limits.events - taken.length), round);
        if (!next.length) break;
        taken.push(...next);
        isFull = await beginAttempt(attempts, name, taken, next);
        for (const { event } of next) await handle(event);
        isFull ||= taken.length >= limits.events || performance.now() >= end;
      } while (!isFull);
      if (taken.length) await endAttempt(sql, name);
    });
    attempts.done(name);
    return { kind: 'handled', count: taken.length, isFull };
  } catch (error) {
    if (taken.length) await attempts.end(name);
    return { kind: 'failed', taken, error };
  }
}

/**
 * Takes events in hand. One that was in hand before, with others, is handled alone: nobody knows whose fault it was.
 * @returns whether nothing more may be taken up beside it
 * @throws AttemptWithoutEnd for one that was alone in hand, and for several of which one must be alone
 */
async function beginAttempt(
  attempts: Attempts,
  name: BatchName,
  taken: readonly TakenEvent[],
  next: readonly TakenEvent[],
): Promise<boolean> {
  const together = await attempts.begin(name, idsOf(taken), idsOf(next));
  if (together === undefined) return false;
  if (together === 1 || taken.length > 1) throw new AttemptWithoutEnd();
  return true;
}

const idsOf = (taken: readonly TakenEvent[]) => taken.map(({ event }) => event.id);

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

import type { Log } from '../../lib/log.js';
import { describeFailure } from '../describe-failure.js';
import type { Sql } from '../orm/tables.js';
import { Attempts } from './attempts.js';
import {
  type BatchLimits,
  type BatchOutcome,
  deliverBatch,
  type Round,
  type RunInTransaction,
} from './deliver-batch.js';
import { recordFailure } from './record-failure.js';
import { defaultRetryPolicy, type RetryPolicy } from './retry-policy.js';
import { findDueHandlers, type TakenEvent } from './take-events.js';
import { listenForWake, type WakeListener } from './wake-listener.js';

/** What a dispatcher works with. */
export interface DispatcherOptions {
  /** Address of the primary, for the one connection that listens. */
  readonly url: string;
  /** SQL over a pool of the primary, outside any transaction. */
  readonly sql: () => Sql;
  /** Names of the handlers that this process can run; the events of all others wait. */
  readonly handlers: readonly string[];
  readonly transaction: RunInTransaction;
  readonly log: Pick<Log, 'warn' | 'error'>;
  readonly retry?: RetryPolicy;
  /** Transactions at a time, over all handlers: leave the pool some connections for requests. */
  readonly concurrency?: number;
  readonly batch?: Partial<BatchLimits>;
  /** Seconds between two looks without a notification: the safety net. */
  readonly pollSeconds?: number;
}

const defaultBatch: BatchLimits = { events: 100, budgetMs: 100, timeoutSeconds: 60 };

/**
 * Brings the outbox to the handlers. Each server runs one; they share the work through row locks alone.
 *
 * Why not pg-boss 12, which runs our jobs: its `key_strict_fifo` queues order one key by the time at which the
 * transaction *began*, then by a random id. Two events of one transaction change places, and so do two transactions of
 * which the one that began first waited for the other's row lock. Jobs that wait for a disabled plugin are deleted
 * after a year at the latest, and a parked one that its retention deletes lets its successors go on without a word. A
 * relay in single file between outbox and queues would mend the order, and write everything twice.
 *
 * An event whose handling ends the whole process counts as failed like any other (`Attempts`): after the last attempt
 * it is parked, and no longer takes one server after the other down.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #limits: BatchLimits;
  readonly #attempts: Attempts;
  readonly #retry: RetryPolicy;
  readonly #concurrency: number;
  /** Handlers that have work, in the order in which they get a turn. */
  readonly #due = new Set<string>();
  /** How many events of a handler are to be handled singly, because a batch of them failed. */
  readonly #singly = new Map<string, number>();
  readonly #rounds = new Map<string, Round>();
  readonly #retries = new Set<NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #listener: WakeListener | undefined;
  #poll: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  /** Events handled so far. */
  #handled = 0;
  #isStopped = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#limits = { ...defaultBatch, ...options.batch };
    this.#attempts = new Attempts(options.url);
    this.#retry = options.retry ?? defaultRetryPolicy;
    this.#concurrency = options.concurrency ?? 4;
  }

  /** Starts listening and delivering. */
  start(): this {
    const { url, log, pollSeconds = 5 } = this.#options;
    this.#listener = listenForWake({
      url,
      onWake: () => this.wake(),
      onLost: (error) => log.warn({ reason: describeFailure(error) }, 'The outbox listener lost its connection'),
    });
    this.#poll = setInterval(() => this.wake(), pollSeconds * 1000);
    return this;
  }

  /** Looks for something to deliver, now. */
  wake(): void {
    if (this.#isStopped) return;
    this.#lookAgain = true;
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
  }

  /** Resolves when nothing is left that could be delivered now: what rests or is parked does not count. For tests. */
  async settled(): Promise<void> {
    let before: number;
    do {
      before = this.#handled;
      this.wake();
      while (this.#looking || this.#running.size) await Promise.all([this.#looking, ...this.#running]);
      // A handler may have said something itself, after the last look.
    } while (this.#handled > before);
  }

  /** Takes up nothing more and waits for what runs. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#poll);
    for (const timer of this.#retries) clearTimeout(timer);
    this.#due.clear();
    await this.#listener?.close();
    await Promise.all([this.#looking, ...this.#running]);
    await this.#attempts.close();
  }

  async #look(): Promise<void> {
    while (this.#lookAgain && !this.#isStopped) {
      this.#lookAgain = false;
      try {
        for (const handler of await findDueHandlers(this.#options.sql(), this.#options.handlers)) this.#offer(handler);
      } catch (error) {
        this.#options.log.warn(
          { reason: describeFailure(error) },
          'The outbox cannot be read; the next poll tries again',
        );
      }
    }
  }

  /** Gives a handler a turn as soon as a place is free. */
  #offer(handler: string): void {
    if (this.#isStopped) return;
    this.#due.add(handler);
    while (this.#running.size < this.#concurrency) {
      const [next] = this.#due;
      if (next === undefined) return;
      this.#due.delete(next);
      this.#run(next);
    }
  }

  #run(handler: string): void {
    const turn: Promise<void> = this.#turn(handler).then((turns) => {
      this.#running.delete(turn);
      for (let count = 0; count < turns; count += 1) this.#offer(handler);
      // The place that came free is anybody's.
      const [waiting] = this.#due;
      if (waiting !== undefined) this.#offer(waiting);
    });
    this.#running.add(turn);
  }

  /** One transaction of one handler. Gives how many turns the handler is to have next; never rejects. */
  async #turn(handler: string): Promise<number> {
    const singly = this.#singly.get(handler) ?? 0;
    const limits = singly > 0 ? { ...this.#limits, events: 1 } : this.#limits;
    const round = this.#rounds.get(handler) ?? { after: '' };
    this.#rounds.set(handler, round);
    const outcome = await deliverBatch(handler, this.#options.transaction, { attempts: this.#attempts, limits, round });
    if (singly > 1) this.#singly.set(handler, singly - 1);
    else this.#singly.delete(handler);
    if (outcome.kind === 'failed') return this.#fail(handler, outcome);
    this.#handled += outcome.count;
    return nextTurns(outcome);
  }

  async #fail(handler: string, { taken, error }: Extract<BatchOutcome, { kind: 'failed' }>): Promise<number> {
    const [only, ...others] = taken;
    if (!only) {
      this.#options.log.warn({ handler, reason: describeFailure(error) }, 'No transaction for an event handler');
      return 0;
    }
    if (others.length) {
      // Nobody knows whose fault it was: a deferred constraint speaks up at the commit.
      this.#singly.set(handler, taken.length);
      return 1;
    }
    return this.#failOne(handler, only, error);
  }

  async #failOne(handler: string, taken: TakenEvent, error: unknown): Promise<number> {
    const { log, sql } = this.#options;
    const about = { handler, event: taken.event.name, eventId: taken.event.id, reason: describeFailure(error) };
    try {
      const failure = await recordFailure(sql(), handler, taken, error, this.#retry);
      if (failure.outcome === 'parked')
        log.error(about, 'An event handler failed for the last time; its event is parked');
      if (failure.outcome === 'retry') {
        log.warn({ ...about, restMs: failure.restMs }, 'An event handler failed and will be tried again');
        this.#offerLater(handler, failure.restMs);
      }
      return 1;
    } catch (cause) {
      log.warn({ ...about, cause: describeFailure(cause) }, 'The failure of an event handler could not be recorded');
      return 0;
    }
  }

  #offerLater(handler: string, restMs: number): void {
    if (this.#isStopped) return;
    const timer = setTimeout(() => {
      this.#retries.delete(timer);
      this.#offer(handler);
    }, restMs);
    this.#retries.add(timer);
  }
}

/** After a full batch there is more to do than one at a time gets done; after an empty one, nothing. */
function nextTurns({ count, isFull }: Extract<BatchOutcome, { kind: 'handled' }>): number {
  if (isFull) return 2;
  return count > 0 ? 1 : 0;
}

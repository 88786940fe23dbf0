import { expect } from 'vitest';
import { patiently } from '../../process/support/patience.js';
import type { Person } from './accounts.js';
import { type Met, writeUntilAnswered } from './writing.js';

/** How clients write. */
export interface WritersOptions {
  readonly clerk: Person;
  readonly clients: number;
  /** The server to ask next. */
  readonly whereTo: () => string;
  /** Tells their words from those of other writers. */
  readonly name?: string;
}

/** Clients that write until they are stopped. */
export interface Writers {
  /** The numbers that were answered, by the words that were written. */
  readonly acknowledged: ReadonlyMap<string, readonly number[]>;
  readonly met: Met;
  /** Resolves when so many more mutations have been acknowledged. @throws what a client threw */
  acknowledges(more: number): Promise<void>;
  /** Has each client finish what it is at. @throws what a client threw, or that nobody answered one for a minute */
  stop(): Promise<void>;
}

/**
 * Starts clients that write one thing after the other, each under a key of its own, in a book of their own and one of
 * everybody's.
 */
export function startWriters({ clerk, clients, whereTo, name = 'writers' }: WritersOptions): Writers {
  const acknowledged = new Map<string, readonly number[]>();
  const met: Met = { refusals: [], losses: 0 };
  let isStopped = false;
  let fault: unknown;
  const work = async (client: number) => {
    for (let turn = 0; !isStopped; turn += 1) {
      const words = `${name}, client ${client}, turn ${turn}`;
      const books = [`a-book-of-all-${turn % 3}`, `book-of-${client}`];
      acknowledged.set(words, await writeUntilAnswered(whereTo, clerk, { books, words, idempotencyKey: words }, met));
    }
  };
  const working = Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
  working.catch((error: unknown) => {
    fault = error;
    isStopped = true;
  });
  return {
    acknowledged,
    met,
    async acknowledges(more) {
      const wanted = acknowledged.size + more;
      await expect
        .poll(
          () => {
            if (fault) throw fault;
            return acknowledged.size;
          },
          { ...patiently, interval: 5 },
        )
        .toBeGreaterThanOrEqual(wanted);
    },
    async stop() {
      isStopped = true;
      const givingUp = setTimeout(() => (met.isGivenUp = true), patiently.timeout);
      await working.finally(() => clearTimeout(givingUp));
    },
  };
}

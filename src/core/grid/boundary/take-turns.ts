import { CommongridError } from '../../../plugin-api/index.js';

/** For whom something is done. */
export interface Asker {
  /** Who it is, whatever they ask. */
  readonly account: string;
  /** The request: all that one asks for has one place. */
  readonly request: object;
  /** Aborted when they do not wait any more. */
  readonly signal: AbortSignal;
}

/** Most requests that are at it at once: one that runs, the others waiting; and of these so many of one account. */
const most = { requests: 8, ofAccount: 2 } as const;

/** Seconds after which a turn is over at the latest, and another request of the account may find a place. */
const longestTurn = 10;

interface Turn {
  readonly asker: Asker;
  run(): Promise<void>;
}

/**
 * Does what takes a whole thread and much memory: one after another. Accounts take turns: who has just been served
 * waits for whoever else is there. Who waits holds nothing but the place, so what is to be compared is loaded in the
 * turn, too.
 */
export class Turns {
  readonly #waiting: Turn[] = [];
  /** Turns of each request. */
  readonly #places = new Map<object, { readonly account: string; turns: number }>();
  #isBusy = false;
  #lastServed: string | undefined;

  /**
   * Does the work in its turn. When the asker does not wait any more, a waiting place is free at once; work that has
   * begun is to look at the signal, and its place is free when it ends.
   * @throws RATE_LIMITED `core:boundary-report.too-many-at-once` when the account has its places taken,
   *   SERVICE_UNAVAILABLE `core:boundary-report.busy` when all are; what the signal was aborted with; whatever the work
   *   throws
   */
  async take<Result>(asker: Asker, work: () => Promise<Result>): Promise<Result> {
    const { signal } = asker;
    signal.throwIfAborted();
    this.#enter(asker);
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const turn = { asker, run: () => work().then(resolve, reject) };
    const giveUp = () => {
      reject(signal.reason as Error);
      const at = this.#waiting.indexOf(turn);
      if (at < 0) return;
      this.#waiting.splice(at, 1);
      this.#leave(asker);
    };
    signal.addEventListener('abort', giveUp);
    this.#waiting.push(turn);
    void this.#goOn();
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  async #goOn(): Promise<void> {
    if (this.#isBusy) return;
    const turn = this.#next();
    if (!turn) return;
    this.#isBusy = true;
    this.#lastServed = turn.asker.account;
    await turn.run();
    this.#isBusy = false;
    this.#leave(turn.asker);
    void this.#goOn();
  }

  #next(): Turn | undefined {
    const at = this.#waiting.findIndex(({ asker }) => asker.account !== this.#lastServed);
    return this.#waiting.splice(Math.max(at, 0), 1)[0];
  }

  #enter({ account, request }: Asker): void {
    const place = this.#places.get(request);
    if (place) {
      place.turns += 1;
      return;
    }
    const own = [...this.#places.values()].filter((other) => other.account === account);
    if (own.length >= most.ofAccount) {
      const values = { maximum: most.ofAccount };
      const refusal = { rule: 'core:boundary-report.too-many-at-once', values, retryAfter: longestTurn };
      throw new CommongridError('RATE_LIMITED', refusal);
    }
    if (this.#places.size >= most.requests) {
      throw new CommongridError('SERVICE_UNAVAILABLE', { rule: 'core:boundary-report.busy' });
    }
    this.#places.set(request, { account, turns: 1 });
  }

  #leave({ request }: Asker): void {
    const place = this.#places.get(request);
    if (!place) return;
    place.turns -= 1;
    if (place.turns === 0) this.#places.delete(request);
  }
}

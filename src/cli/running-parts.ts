import type { Logger } from 'pino';
import { type Ending, whenToEnd } from './ending.js';

/** Milliseconds within which an ending process is gone, whatever still runs: supervisors kill after ten seconds. */
const longestStop = 9_500;

/** What runs in this process: in the order in which it was started, and stopped the other way round. */
export class RunningParts {
  readonly #log: Logger;
  readonly #stops: (() => Promise<unknown>)[] = [];
  readonly #broken = Promise.withResolvers<Ending>();
  #isStopping = false;

  private constructor(log: Logger) {
    this.#log = log;
  }

  /**
   * Does work that starts parts, and stops them in the end: when it returns, when it or a part fails, or when a signal
   * asks for it, during the start too. In that case the process ends here, because work that was interrupted would go
   * on.
   *
   * @param askedCode the exit code after a signal
   */
  static async during(log: Logger, askedCode: number, work: (parts: RunningParts) => Promise<void>): Promise<void> {
    const parts = new RunningParts(log);
    const ending = whenToEnd();
    const working = work(parts).then(() => 'done' as const);
    // Interrupted work fails when what it stands on is stopped; nobody waits for it any more.
    working.catch(() => undefined);
    const end = await parts.#untilEnd(Promise.race([ending, parts.#broken.promise, working]));
    if (end === 'asked') process.exit(askedCode);
    if (end !== 'done') throw end.fault;
  }

  /**
   * Adds how something is stopped that runs or is about to.
   * @throws Error when the process is ending: a start that was interrupted goes no further
   */
  add(stop: () => Promise<unknown>): void {
    if (this.#isStopping) throw new Error('The process is ending');
    this.#stops.push(stop);
  }

  /** The process ends when this fault comes to pass. */
  endAt(fault: Promise<Error>): void {
    void fault.then((error) => this.#broken.resolve({ fault: error }));
  }

  async #untilEnd(ending: Promise<Ending | 'done'>): Promise<Ending | 'done'> {
    try {
      const end = await ending;
      // Said at once: to stop may take its time, or not succeed.
      if (typeof end === 'object') this.#report(end.fault, 'ending because of a fault');
      return end;
    } finally {
      await this.#stop();
    }
  }

  /** What fails does not keep the others. */
  async #stop(): Promise<void> {
    this.#isStopping = true;
    const giveUp = setTimeout(() => {
      this.#log.error({ milliseconds: longestStop }, 'not everything has stopped in time; ending all the same');
      process.exit(1);
    }, longestStop);
    for (const stop of this.#stops.splice(0).toReversed()) {
      await stop().catch((error: unknown) => this.#report(error, 'a part did not stop well'));
    }
    clearTimeout(giveUp);
  }

  #report(error: unknown, what: string): void {
    this.#log.error({ message: error instanceof Error ? error.message : String(error) }, what);
  }
}

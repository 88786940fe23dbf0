import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import { leakSearch, lookForLeaks } from './leaks/leaks.js';

/** Lines that are remembered; a test that fails is about one of the last requests. */
const remembered = 200;

/** Of pino: errors, and what is worse. */
const errorLevel = 50;

/**
 * The log of a test server: nothing is printed, and faults can be looked up by the request that they happened in. Where
 * the run looks for leaks, it looks through every line, as detailed as an operator can have them.
 */
export class TestLog {
  readonly #faults: { readonly requestId?: string; readonly line: string }[] = [];
  readonly #unworded = new Set<string>();
  readonly logger: Logger = pino(
    { level: leakSearch() ? 'trace' : 'error', base: undefined },
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        const line = chunk.toString('utf8').trim();
        lookForLeaks('a line of the log', line);
        this.#remember(line);
        done();
      },
    }),
  );

  #remember(line: string): void {
    const { level, requestId, rule } = JSON.parse(line) as { level: number; requestId?: string; rule?: string };
    if (level < errorLevel) return;
    this.#faults.push({ requestId, line });
    // A rule is logged as an error where it refused without a message, and only the first time (`logUnworded`).
    if (rule !== undefined) this.#unworded.add(rule);
    if (this.#faults.length > remembered) this.#faults.shift();
  }

  /** Whether the server said of a rule that it refuses without a message. */
  isUnworded(rule: string): boolean {
    return this.#unworded.has(rule);
  }

  /** What was logged as an error, of one request or of all. */
  faults(requestId?: string): string[] {
    return this.#faults.filter((fault) => !requestId || fault.requestId === requestId).map(({ line }) => line);
  }
}

import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';

/** Lines that are remembered; a test that fails is about one of the last requests. */
const remembered = 200;

/** The log of a test server: nothing is printed, and faults can be looked up by the request that they happened in. */
export class TestLog {
  readonly #faults: { readonly requestId?: string; readonly line: string }[] = [];
  readonly #unworded = new Set<string>();
  readonly logger: Logger = pino(
    { level: 'error', base: undefined },
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        const line = chunk.toString('utf8').trim();
        const { requestId, rule } = JSON.parse(line) as { requestId?: string; rule?: string };
        this.#faults.push({ requestId, line });
        // A rule is logged as an error where it refused without a message, and only the first time (`logUnworded`).
        if (rule !== undefined) this.#unworded.add(rule);
        if (this.#faults.length > remembered) this.#faults.shift();
        done();
      },
    }),
  );

  /** Whether the server said of a rule that it refuses without a message. */
  isUnworded(rule: string): boolean {
    return this.#unworded.has(rule);
  }

  /** What was logged as an error, of one request or of all. */
  faults(requestId?: string): string[] {
    return this.#faults.filter((fault) => !requestId || fault.requestId === requestId).map(({ line }) => line);
  }
}

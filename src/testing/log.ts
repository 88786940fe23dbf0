import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';

/** Lines that are remembered; a test that fails is about one of the last requests. */
const remembered = 200;

/** The log of a test server: nothing is printed, and faults can be looked up by the request that they happened in. */
export class TestLog {
  readonly #faults: { readonly requestId?: string; readonly line: string }[] = [];
  readonly logger: Logger = pino(
    { level: 'error', base: undefined },
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        const line = chunk.toString('utf8').trim();
        this.#faults.push({ requestId: (JSON.parse(line) as { requestId?: string }).requestId, line });
        if (this.#faults.length > remembered) this.#faults.shift();
        done();
      },
    }),
  );

  /** What was logged as an error, of one request or of all. */
  faults(requestId?: string): string[] {
    return this.#faults.filter((fault) => !requestId || fault.requestId === requestId).map(({ line }) => line);
  }
}

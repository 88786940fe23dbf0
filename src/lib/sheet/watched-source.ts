import type { SheetSource } from './sheet-source.js';

/**
 * A source that remembers why it could not be read, so that a disk or a database that fails is not taken for a damaged
 * file, whatever became of the error on its way through the streams.
 */
export class WatchedSource implements SheetSource {
  /** What the source has thrown. */
  failure: { readonly reason: unknown } | undefined;

  constructor(private readonly source: SheetSource) {}

  get size(): number {
    return this.source.size;
  }

  async *read(start: number, end: number): AsyncGenerator<Uint8Array> {
    try {
      yield* this.source.read(start, end);
    } catch (reason) {
      this.failure ??= { reason };
      throw reason;
    }
  }
}

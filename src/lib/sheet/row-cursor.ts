import type { Rows } from './write-csv.js';

/** Rows with one read ahead, so that it is known whether there is another before a place for it is made. */
export class RowCursor {
  /** The row at hand; undefined after the last one. */
  row: readonly string[] | undefined;

  private constructor(private readonly rows: Iterator<readonly string[]> | AsyncIterator<readonly string[]>) {}

  static async over(rows: Rows): Promise<RowCursor> {
    const cursor = new RowCursor(Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]());
    await cursor.advance();
    return cursor;
  }

  async advance(): Promise<void> {
    const next = await this.rows.next();
    this.row = next.done ? undefined : next.value;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.row) await this.rows.return?.();
  }
}

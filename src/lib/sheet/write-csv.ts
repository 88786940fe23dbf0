import { stringify } from 'csv-stringify/sync';
import { defuse } from './defuse.js';

/** Rows in memory or on their way: their cells, from left to right. */
export type Rows = Iterable<readonly string[]> | AsyncIterable<readonly string[]>;

/** Rows that are written at a time. */
const batchRows = 500;

/**
 * Writes CSV as Excel for Chinese Windows opens it without asking: UTF-8 with a byte order mark, lines that end in CRLF.
 * What could be taken for a formula is defused.
 */
export async function* writeCsv(rows: Rows): AsyncGenerator<Buffer> {
  let batch: string[][] = [];
  yield Buffer.from('\ufeff');
  for await (const row of rows) {
    batch.push(row.map(defuse));
    if (batch.length < batchRows) continue;
    yield linesOf(batch);
    batch = [];
  }
  if (batch.length > 0) yield linesOf(batch);
}

/** A single line break, too, is quoted: not every program ends its lines as this one does. */
const linesOf = (rows: string[][]): Buffer =>
  Buffer.from(stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n]/ }));

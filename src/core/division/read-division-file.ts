import { createReadStream } from 'node:fs';
import { CsvError } from 'csv-parse';
import { BoundedParser } from './bounded-parser.js';
import { type DivisionFormat, formatOf, knownHeadings } from './division-formats.js';
import { type BadLine, type DivisionRow, readCells } from './division-row.js';

/** What one file has, as it is read: good rows and bad lines, in its order. */
export type DivisionLine = { readonly row: DivisionRow } | { readonly bad: BadLine };

/** With or without a byte order mark, lines ending as on any system, and empty ones between them. */
const form = {
  bom: true,
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  // Bytes: a file without line breaks is refused, not kept in memory.
  max_record_size: 10_000,
};

/**
 * Reads a division file line by line, so that a country's takes no more memory than a village's.
 * Everything that is wrong comes out as a bad line; only a file that cannot be read throws.
 */
export async function* readDivisionFile(file: string, onBytes: (bytes: number) => void): AsyncGenerator<DivisionLine> {
  const bytes = createReadStream(file);
  bytes.on('data', (chunk) => onBytes(chunk.length));
  const lines = bytes.pipe(new BoundedParser(form));
  bytes.on('error', (error) => lines.destroy(error));
  let format: DivisionFormat | undefined;
  try {
    for await (const { record, info } of lines as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = info.lines;
      if (format) {
        yield* read(file, format, record, line);
        continue;
      }
      format = formatOf(record);
      if (format) continue;
      yield { bad: { file, line, rule: 'core:division.header', values: { expected: knownHeadings } } };
      return;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { bad: { file, line: Number(error.lines ?? 1), rule: 'core:division.not-csv', values: {} } };
    return;
  } finally {
    bytes.destroy();
  }
  if (!format) yield { bad: { file, line: 1, rule: 'core:division.empty', values: {} } };
}

function* read(file: string, format: DivisionFormat, record: readonly string[], line: number): Generator<DivisionLine> {
  const found = readCells(format, record, line);
  if (!Array.isArray(found)) yield { row: found };
  else for (const problem of found) yield { bad: { file, line, ...problem } };
}

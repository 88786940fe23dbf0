import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { type BadLine, checkCells, type DivisionRow, divisionColumns, type Problem } from './division-row.js';

/** What one file has, as it is read: good rows and bad lines, in its order. */
export type DivisionLine = { readonly row: DivisionRow } | { readonly bad: BadLine };

/** Longest line, in bytes: a file without line breaks is refused, not kept in memory. */
const longestLine = 10_000;

/** With or without a byte order mark, lines ending as on any system, and empty ones between them. */
const form = {
  bom: true,
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: longestLine,
};

/**
 * Reads a division file line by line, so that a country's takes no more memory than a village's.
 * Everything that is wrong comes out as a bad line; only a file that cannot be read throws.
 */
export async function* readDivisionFile(file: string, onBytes: (bytes: number) => void): AsyncGenerator<DivisionLine> {
  const bytes = createReadStream(file);
  bytes.on('data', (chunk) => onBytes(chunk.length));
  const lines = bytes.pipe(parse(form));
  bytes.on('error', (error) => lines.destroy(error));
  let headed = false;
  try {
    for await (const { record, info } of lines as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = info.lines;
      if (headed) {
        yield* checked(file, line, record);
        continue;
      }
      headed = true;
      const bad = checkHeader(record);
      if (!bad) continue;
      yield { bad: { file, line, ...bad } };
      return;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { bad: { file, line: Number(error.lines ?? 1), rule: 'core:division.not-csv', values: {} } };
    return;
  } finally {
    bytes.destroy();
  }
  if (!headed) yield { bad: { file, line: 1, rule: 'core:division.empty', values: {} } };
}

function checkHeader(record: readonly string[]): Problem | undefined {
  if (record.join(',') === divisionColumns.join(',')) return undefined;
  return { rule: 'core:division.header', values: { expected: divisionColumns.join(',') } };
}

function* checked(file: string, line: number, record: readonly string[]): Generator<DivisionLine> {
  const problems = checkCells(record);
  for (const problem of problems) yield { bad: { file, line, ...problem } };
  if (problems.length > 0) return;
  const [code = '', name = '', level = '', parent = ''] = record;
  yield { row: { line, code, name: name.trim(), level, parentCode: parent || null } };
}

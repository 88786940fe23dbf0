import { writeFile } from 'node:fs/promises';
import { type ImportCounts, problemRows, type WordedProblem } from '../../core/data-import/index.js';
import { printable } from '../../lib/printable.js';
import { writeCsv } from '../../lib/sheet/index.js';
import { StartupError } from '../../lib/startup-error.js';
import type { Language } from '../../plugin-api/index.js';

/** Problems that are printed at most; the report has more. */
const mostLines = 1_000;

/** What an import did, or would do, as lines for an operator. */
export const wordCounts = (counts: ImportCounts, isDryRun: boolean): string[] => [
  isDryRun ? 'All rows are good. An import would leave:' : 'Imported:',
  ...Object.entries(counts).map(
    ([what, { created, changed, unchanged }]) =>
      `  ${what}: ${created} created, ${changed} changed, ${unchanged} unchanged`,
  ),
];

/** What there is to be told of the rows of a file. */
export interface ToldRows {
  readonly problems: readonly WordedProblem[];
  /** What is wrong and what is only to be looked at; of many, some are not among the problems. */
  readonly count: number;
  /** What is to be said of the import as a whole. */
  readonly notes: readonly string[];
}

/** Where the report is written, if one is wanted, and in which language. */
interface Report {
  readonly path?: string;
  readonly language: Language;
}

/** Says on standard error, row by row, what is wrong with a file or to be looked at, and writes the report. */
export async function tellRows(file: string, { problems, count, notes }: ToldRows, report: Report): Promise<void> {
  for (const problem of problems.slice(0, mostLines)) process.stderr.write(`${lineOf(file, problem)}\n`);
  if (count > mostLines) process.stderr.write(`… and ${count - mostLines} more.\n`);
  for (const note of notes) process.stderr.write(`${note}\n`);
  if (report.path) await writeFile(report.path, writeCsv(problemRows(problems, notes, report.language)));
}

/** The error that ends the command when a file has mistakes. */
export function refusedRows(count: number, report: Report): StartupError {
  return new StartupError(
    'IMPORT_REFUSED',
    `Nothing was imported: the file has ${count === 1 ? '1 mistake' : `${count} mistakes`}.`,
    report.path
      ? `Correct what ${printable(report.path)} lists and import again.`
      : 'Correct the rows above and import again.',
  );
}

function lineOf(file: string, { sheet, line, column, message, isWarning }: WordedProblem): string {
  const place = `${file}:${sheet > 1 ? `${sheet}:` : ''}${line}`;
  return printable([place, ...(isWarning ? ['warning'] : []), ...(column ? [column] : []), message].join(': '));
}

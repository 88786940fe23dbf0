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

/**
 * Says on standard error, row by row, what is wrong with a file, writes the report where one is wanted, and gives the
 * error that ends the command.
 */
export async function refusedRows(
  file: string,
  problems: readonly WordedProblem[],
  count: number,
  report: { readonly path?: string; readonly language: Language },
): Promise<StartupError> {
  for (const problem of problems.slice(0, mostLines)) process.stderr.write(`${lineOf(file, problem)}\n`);
  if (count > mostLines) process.stderr.write(`… and ${count - mostLines} more.\n`);
  if (report.path) {
    await writeFile(report.path, writeCsv(problemRows(problems, report.language)));
  }
  return new StartupError(
    'IMPORT_REFUSED',
    `Nothing was imported: the file has ${count === 1 ? '1 mistake' : `${count} mistakes`}.`,
    report.path
      ? `Correct what ${printable(report.path)} lists and import again.`
      : 'Correct the rows above and import again.',
  );
}

const lineOf = (file: string, { sheet, line, column, message }: WordedProblem) =>
  printable([`${file}:${sheet > 1 ? `${sheet}:` : ''}${line}`, ...(column ? [column] : []), message].join(': '));

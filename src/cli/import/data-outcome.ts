import { writeFile } from 'node:fs/promises';
import { type ImportCount, type ImportCounts, problemRows, type WordedProblem } from '../../core/data-import/index.js';
import { printable } from '../../lib/printable.js';
import { writeCsv } from '../../lib/sheet/index.js';
import { StartupError } from '../../lib/startup-error.js';
import type { Language } from '../../plugin-api/index.js';
import { quantity } from '../table.js';

/** Problems that are printed at most; the report has more. */
const mostLines = 1_000;

/** What a command says at its end. */
interface Words {
  readonly good: string;
  readonly imported: string;
  counted(what: string, count: ImportCount): string;
  refused(mistakes: number, rows: number): string;
  correct(report: string | undefined): string;
}

/** What is counted, in Chinese. */
const sorts: Readonly<Record<string, string>> = {
  compounds: '小区',
  buildings: '楼栋',
  units: '单元',
  dwellings: '房屋',
  coverages: '网格覆盖',
  persons: '人员',
  households: '户',
  residences: '居住登记',
  tags: '标签',
  posts: '职务',
};

const words: Readonly<Record<Language, Words>> = {
  en: {
    good: 'All rows are good. An import would leave:',
    imported: 'Imported:',
    counted: (what, { created, changed, unchanged }) =>
      `  ${what}: ${created} created, ${changed} changed, ${unchanged} unchanged`,
    refused: (mistakes, rows) =>
      `Nothing was imported: the file has ${quantity(mistakes, 'mistake', 'mistakes')}${
        rows > 0 ? ` in ${quantity(rows, 'row', 'rows')}` : ''
      }.`,
    correct: (report) =>
      report ? `Correct what ${printable(report)} lists and import again.` : 'Correct the rows above and import again.',
  },
  'zh-CN': {
    good: '各行均无错误，导入结果将为：',
    imported: '已导入：',
    counted: (what, { created, changed, unchanged }) =>
      `  ${sorts[what] ?? what}：新增 ${created}，变更 ${changed}，未变 ${unchanged}`,
    refused: (mistakes, rows) => `未导入任何内容：文件有 ${mistakes} 处错误${rows > 0 ? `，涉及 ${rows} 行` : ''}。`,
    correct: (report) => (report ? `请更正 ${printable(report)} 所列内容后重新导入。` : '请更正以上各行后重新导入。'),
  },
};

/** What an import did, or would do, as lines for an operator. */
export const wordCounts = (counts: ImportCounts, isDryRun: boolean, language: Language): string[] => [
  isDryRun ? words[language].good : words[language].imported,
  ...Object.entries(counts).map(([what, count]) => words[language].counted(what, count)),
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
export function refusedRows(
  { badCount, badRowCount }: { readonly badCount: number; readonly badRowCount: number },
  { path, language }: Report,
): StartupError {
  const { refused, correct } = words[language];
  return new StartupError('IMPORT_REFUSED', refused(badCount, badRowCount), correct(path));
}

function lineOf(file: string, { sheet, line, column, message, isWarning }: WordedProblem): string {
  const place = `${file}:${sheet > 1 ? `${sheet}:` : ''}${line}`;
  return printable([place, ...(isWarning ? ['warning'] : []), ...(column ? [column] : []), message].join(': '));
}

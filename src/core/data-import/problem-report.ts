import { type Context, type Language, sql } from '../../plugin-api/index.js';
import type { DataImport } from './data-import.entity.js';
import { importKinds } from './import-kinds.js';
import { type ImportProblem, mostProblems } from './import-problem.js';
import { wordProblem } from './word-problem.js';

/** A problem in words. */
export interface WordedProblem {
  readonly sheet: number;
  readonly line: number;
  /** Heading of the column, '' for the row as a whole. */
  readonly column: string;
  readonly message: string;
  /** Whether the row is taken all the same. */
  readonly isWarning: boolean;
}

/** What is wrong with the rows of an import, or to be looked at, in the order of the file, in a language. */
export async function listProblems(context: Context, given: DataImport, language: Language): Promise<WordedProblem[]> {
  const { rows } = await sql<Omit<ImportProblem, 'column'> & { column: string | null; isWarning: boolean }>`
    select p.sheet, p.line, p."column", p.rule, p."values", p.is_warning as "isWarning" from core.data_import_problem p
    where p.import_id = ${given.id} order by p.sheet, p.line, p.seq limit ${2 * mostProblems}`.execute(context.sql);
  return rows.map(({ sheet, line, column, rule, values, isWarning }) => ({
    sheet,
    line,
    column: headingOf(given, column, language),
    message: wordProblem(context, { rule, values }, language),
    isWarning,
  }));
}

/** What is to be said of an import as a whole, in a language. */
export const notesOf = (context: Context, { kind, counts }: Pick<DataImport, 'kind' | 'counts'>, language: Language) =>
  (importKinds[kind].notes?.(counts) ?? []).map((note) => wordProblem(context, note, language));

/** What stands at the head of a column. */
export const headingOf = ({ kind }: Pick<DataImport, 'kind'>, column: string | null, language: Language): string =>
  column === null ? '' : (importKinds[kind].columns[column]?.heading[language] ?? column);

const headings: Readonly<Record<Language, readonly string[]>> = {
  en: ['Sheet', 'Row', 'Column', 'Problem', 'Level'],
  'zh-CN': ['工作表', '行号', '列', '问题', '级别'],
};

const levels: Readonly<Record<Language, Record<'wrong' | 'told' | 'noted', string>>> = {
  en: { wrong: 'error', told: 'warning', noted: 'note' },
  'zh-CN': { wrong: '错误', told: '提示', noted: '说明' },
};

/** The same as rows of a file, under headings; what is said of the import as a whole stands at the end. */
export const problemRows = (
  problems: readonly WordedProblem[],
  notes: readonly string[],
  language: Language,
): (readonly string[])[] => [
  headings[language],
  ...problems.map(({ sheet, line, column, message, isWarning }) => [
    String(sheet),
    String(line),
    column,
    message,
    levels[language][isWarning ? 'told' : 'wrong'],
  ]),
  ...notes.map((note) => ['', '', '', note, levels[language].noted]),
];

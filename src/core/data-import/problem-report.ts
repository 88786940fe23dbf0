import { type Context, type Language, sql } from '../../plugin-api/index.js';
import type { DataImport } from './data-import.entity.js';
import { importKinds } from './import-kinds.js';
import { type ImportProblem, mostProblems } from './import-problem.js';

/** A problem in words. */
export interface WordedProblem {
  readonly sheet: number;
  readonly line: number;
  /** Heading of the column, '' for the row as a whole. */
  readonly column: string;
  readonly message: string;
}

/** What is wrong with the rows of an import, in the order of the file, in a language. */
export async function listProblems(context: Context, given: DataImport, language: Language): Promise<WordedProblem[]> {
  const { rows } = await sql<Omit<ImportProblem, 'column'> & { column: string | null }>`
    select p.sheet, p.line, p."column", p.rule, p."values" from core.data_import_problem p
    where p.import_id = ${given.id} order by p.sheet, p.line, p.seq limit ${mostProblems}`.execute(context.sql);
  return rows.map(({ sheet, line, column, rule, values }) => ({
    sheet,
    line,
    column: headingOf(given, column, language),
    message: context.kernel.word(language, rule, values) ?? rule,
  }));
}

/** What stands at the head of a column. */
export const headingOf = ({ kind }: Pick<DataImport, 'kind'>, column: string | null, language: Language): string =>
  column === null ? '' : (importKinds[kind].columns[column]?.heading[language] ?? column);

const headings: Readonly<Record<Language, readonly string[]>> = {
  en: ['Sheet', 'Row', 'Column', 'Problem'],
  'zh-CN': ['工作表', '行号', '列', '问题'],
};

/** The same as rows of a file, under headings. */
export const problemRows = (problems: readonly WordedProblem[], language: Language): (readonly string[])[] => [
  headings[language],
  ...problems.map(({ sheet, line, column, message }) => [String(sheet), String(line), column, message]),
];

/** What is wrong with a cell: the key of a message, and its values, which never hold what stands in the cell. */
export interface CellProblem {
  readonly rule: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What is wrong with a row, at one of its columns or as a whole. */
export interface RowProblem extends CellProblem {
  /** Code of the column. */
  readonly column?: string;
}

/** A problem between the cells of a row, with the columns beside its own on which it rests. */
export interface JoinedProblem extends RowProblem {
  /** Codes: where one of these cells could not be read, there is no such problem. */
  readonly restsOn?: readonly string[];
}

/** The same, with where the row stands. */
export interface ImportProblem extends RowProblem {
  /** Which sheet of a workbook, from 1. */
  readonly sheet: number;
  /** As a spreadsheet counts, from 1. */
  readonly line: number;
  /** Whether the row is taken all the same. */
  readonly isWarning?: boolean;
}

/** Problems of one import that are kept by name, and warnings as many; all of them are counted. */
export const mostProblems = 10_000;

/** What a cell says, once it has been read; null for an empty one. */
export type Cell = string | number | boolean | null;

/** Whether reading a cell has found a problem in place of a value. */
export const isProblem = (read: Cell | CellProblem): read is CellProblem => typeof read === 'object' && read !== null;

import { divisionLevels } from './division-levels.js';

/** The columns of a division file, in this order. */
export const divisionColumns = ['code', 'name', 'level', 'parentCode'] as const;

/** One good line of a division file. */
export interface DivisionRow {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly parentCode: string | null;
}

/** One bad line, and why: the key of a message with its values. */
export interface BadLine {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What is wrong with the cells of one line taken by itself; an empty list when nothing is. */
export function checkCells(cells: readonly string[]): Pick<BadLine, 'rule' | 'values'>[] {
  if (cells.length !== divisionColumns.length) {
    return [{ rule: 'core:division.columns', values: { found: cells.length, expected: divisionColumns.length } }];
  }
  const [code = '', name = '', word = '', parent = ''] = cells;
  const level = divisionLevels[word];
  if (!level) return [{ rule: 'core:division.level', values: { level: shown(word) } }];
  const problems: Pick<BadLine, 'rule' | 'values'>[] = [];
  if (!/^\d+$/.test(code) || code.length !== level.digits) {
    problems.push({ rule: 'core:division.code', values: { code: shown(code), level: word, digits: level.digits } });
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (name.trim() === '' || name.length > 100 || /[\u0000-\u001f]/.test(name)) {
    problems.push({ rule: 'core:division.name', values: {} });
  }
  const upper = level.parent && divisionLevels[level.parent];
  if (upper ? parent.length !== upper.digits || !code.startsWith(parent) : parent !== '') {
    problems.push({ rule: 'core:division.parent', values: { code: shown(code), parent: shown(parent) } });
  }
  return problems;
}

/** A cell as a message may repeat it: a whole page in one cell is cut. */
const shown = (cell: string) => (cell.length > 30 ? `${cell.slice(0, 30)}…` : cell);

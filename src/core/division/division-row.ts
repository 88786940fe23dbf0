import { nameForm, unseenCharacter } from '../text-forms.js';
import { divisionLevels } from './division-levels.js';

/** The columns of a division file, in this order. */
export const divisionColumns = ['code', 'name', 'level', 'parentCode'] as const;

/** Longest name of a division, in characters. */
const longestName = 100;

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
  /** The file as it was named by whoever imports it. */
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What is wrong with a line, wherever it stands. */
export type Problem = Pick<BadLine, 'rule' | 'values'>;

/** What is wrong with the cells of one line taken by itself; an empty list when nothing is. */
export function checkCells(cells: readonly string[]): Problem[] {
  if (cells.length !== divisionColumns.length) {
    return [{ rule: 'core:division.columns', values: { found: cells.length, expected: divisionColumns.length } }];
  }
  const [code = '', name = '', word = '', parent = ''] = cells;
  const level = Object.hasOwn(divisionLevels, word) ? divisionLevels[word] : undefined;
  if (!level) return [{ rule: 'core:division.level', values: { level: shown(word) } }];
  const problems: Problem[] = [];
  if (!/^\d+$/.test(code) || code.length !== level.digits) {
    problems.push({ rule: 'core:division.code', values: { code: shown(code), level: word, digits: level.digits } });
  }
  problems.push(...checkName(name));
  const upper = level.parent && divisionLevels[level.parent];
  if (upper ? parent.length !== upper.digits || !code.startsWith(parent) : parent !== '') {
    problems.push({ rule: 'core:division.parent', values: { code: shown(code), parent: shown(parent) } });
  }
  return problems;
}

function checkName(name: string): Problem[] {
  // What is not UTF-8 (GBK, as spreadsheets in China like to save) was read as replacement characters.
  if (name.includes('\ufffd')) return [{ rule: 'core:division.encoding', values: {} }];
  if (name.length > longestName || !nameForm.test(name)) {
    return [{ rule: 'core:division.name', values: { maximum: longestName } }];
  }
  return [];
}

/** A cell as a message may repeat it, also on a terminal: a whole page in one cell is cut, unseen characters show as such. */
const shown = (cell: string) => (cell.length > 30 ? `${cell.slice(0, 30)}…` : cell).replace(unseenCharacter, '\ufffd');

import { nameForm, unseenCharacter } from '../text-forms.js';
import { type DivisionFormat, levelIn } from './division-formats.js';
import type { DivisionLevel } from './division-levels.js';

/** Longest name of a division, in characters. */
const longestName = 100;

/** One good line of a division file. */
export interface DivisionRow {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  /** Empty at the top. */
  readonly parentCode: string;
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

/** A line as a division, or what is wrong with its cells, taken by themselves. */
export function readCells(format: DivisionFormat, cells: readonly string[], line: number): DivisionRow | Problem[] {
  const { columns, parent } = format;
  if (cells.length !== columns.length) {
    return [{ rule: 'core:division.columns', values: { found: cells.length, expected: columns.length } }];
  }
  const level = levelIn(format, cells);
  if (!level) return [{ rule: 'core:division.level', values: { level: shown(format.level(cells)) } }];
  const [code = '', name = ''] = cells;
  const parentCode = parent === undefined ? '' : (cells[parent] ?? '');
  const problems: Problem[] = [];
  if (!isCode(code, level.digits)) {
    problems.push({
      rule: 'core:division.code',
      values: { code: shown(code), level: level.word, digits: level.digits },
    });
  }
  problems.push(...checkName(name));
  if (!isCode(parentCode, level.parentDigits)) {
    problems.push({ rule: 'core:division.parent', values: { code: shown(code), parent: shown(parentCode) } });
  }
  return problems.length > 0 ? problems : { line, code, name: name.trim(), level, parentCode };
}

const isCode = (text: string, digits: number) => text.length === digits && /^[0-9]*$/.test(text);

function checkName(name: string): Problem[] {
  // What is not UTF-8 (GBK, as spreadsheets in China like to save) was read as replacement characters.
  if (name.includes('\ufffd')) return [{ rule: 'core:division.encoding', values: {} }];
  if (name.length > longestName || !nameForm.test(name)) {
    return [{ rule: 'core:division.name', values: { maximum: longestName } }];
  }
  return [];
}

/**
 * A cell as a message may repeat it, also on a terminal: a whole page in one cell is cut, unseen characters show as
 * such.
 */
const shown = (cell: string) => (cell.length > 30 ? `${cell.slice(0, 30)}…` : cell).replace(unseenCharacter, '\ufffd');

import { undefuse } from './defuse.js';
import type { SheetLimits } from './limits.js';
import { type SheetItem, SheetRefusal, type SheetRule } from './sheet-row.js';

/** A row as it stands in a file, before anything is known of its headings. */
export interface RawRow {
  readonly sheet: number;
  readonly line: number;
  readonly bytes: number;
  readonly cells: string[];
  /** The last column that holds anything and has no place in `cells`. */
  readonly beyond?: number;
  /** What is wrong with a cell already. */
  readonly fault?: { readonly rule: SheetRule; readonly column: number };
  /** Whether the cells after the last one are empty, as in XLSX, rather than missing. */
  readonly padded?: boolean;
}

/** Control characters that no text holds, and the one that stands for bytes that are no character. */
const unreadable = /[[\p{Cc}\ufffd\ufffe\uffff]--[\t\n\r]]/v;

/**
 * Holds the rows of a file to its headings: the first row that is neither empty nor a remark (`# …`). Remarks after the
 * headings are rows like others, since a room may well be called #3.
 */
export class RowShape {
  /** As many as there are columns, once they have been read. */
  headings: readonly string[] | undefined;

  constructor(private readonly limits: SheetLimits) {}

  /**
   * @returns the row, or what is wrong with it; undefined if it is empty
   * @throws SheetRefusal if the headings are more than may be
   */
  take(row: RawRow): SheetItem | undefined {
    const filled = Math.max(
      row.cells.findLastIndex((cell) => cell !== '') + 1,
      row.beyond ?? 0,
      row.fault?.column ?? 0,
    );
    if (filled === 0) return undefined;
    const expected = this.headings?.length;
    if (expected === undefined) return this.takeHeadings(row, filled);
    if (filled > expected) return problem(row, 'sheet.column-count', { expected, found: filled });
    if (row.cells.length < expected && !row.padded) {
      return problem(row, 'sheet.column-count', { expected, found: row.cells.length });
    }
    return this.checkCells(row, expected);
  }

  /** Whether a row holds nothing, or stands before the headings as a remark. */
  isBlank(row: RawRow): boolean {
    return isRemark(row) || (row.cells.every((cell) => cell === '') && !row.beyond && !row.fault);
  }

  /** Whether a row says the headings once more, as on the second sheet of a long table. */
  isHeadings({ cells, beyond }: RawRow): boolean {
    const { headings = [] } = this;
    return (
      !beyond && cells.length >= headings.length && cells.every((cell, at) => undefuse(cell) === (headings[at] ?? ''))
    );
  }

  private takeHeadings(row: RawRow, filled: number): SheetItem | undefined {
    if (isRemark(row)) return undefined;
    const { columns } = this.limits;
    if (filled > columns) throw new SheetRefusal('sheet.too-many-columns', { most: columns, found: filled });
    const found = this.checkCells(row, filled);
    if ('problem' in found) throw new SheetRefusal(found.problem, found.values);
    this.headings = found.cells;
    return found;
  }

  private checkCells(row: RawRow, width: number): SheetItem {
    if (row.fault) return problem(row, row.fault.rule, { column: row.fault.column });
    const { cellCharacters } = this.limits;
    const cells: string[] = [];
    for (let at = 0; at < width; at++) {
      const cell = row.cells[at] ?? '';
      if (cell.length > cellCharacters) {
        return problem(row, 'sheet.cell-too-long', { column: at + 1, most: cellCharacters });
      }
      if (unreadable.test(cell)) return problem(row, 'sheet.encoding', { column: at + 1 });
      cells.push(undefuse(cell));
    }
    return { sheet: row.sheet, line: row.line, bytes: row.bytes, cells };
  }
}

const isRemark = ({ cells }: RawRow): boolean => cells[0]?.startsWith('#') ?? false;

const problem = ({ sheet, line }: RawRow, rule: SheetRule, values: Readonly<Record<string, number>>): SheetItem => ({
  sheet,
  line,
  problem: rule,
  values,
});

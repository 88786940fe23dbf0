import type { SheetLimits } from './limits.js';
import { SheetRefusal, type SheetRule } from './sheet-row.js';
import { textOfNumber } from './xlsx-number.js';
import { CellText, unescapeText } from './xlsx-strings.js';
import { plainNumber } from './xlsx-styles.js';
import type { Workbook } from './xlsx-workbook.js';
import type { XmlEvents } from './xlsx-xml.js';

/** A row of a sheet that has any cells. */
export interface XlsxRow {
  readonly line: number;
  readonly cells: string[];
  readonly beyond: number;
  readonly fault?: { readonly rule: SheetRule; readonly column: number };
}

/** The last column of a spreadsheet, XFD. */
const lastColumn = 16_384;

/** Gathers the rows of one sheet while its XML is read. */
export class XlsxRows implements XmlEvents {
  private whole: XlsxRow[] = [];
  private line = 0;
  private column = 0;
  private cells: string[] = [];
  private beyond = 0;
  private fault: XlsxRow['fault'];
  private cell = { type: 'n', style: 0, value: '', isFormula: false };
  private isValue = false;
  private readonly inline: CellText;

  constructor(
    private readonly workbook: Workbook,
    private readonly limits: SheetLimits,
  ) {
    this.inline = new CellText(limits.cellCharacters);
  }

  /** The rows that have become whole since they were last taken. */
  take(): XlsxRow[] {
    const taken = this.whole;
    this.whole = [];
    return taken;
  }

  /** The number of the row that has begun last. */
  get begun(): number {
    return Math.max(1, this.line);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.beginCell(attributes);
    else if (name === 'v') this.isValue = true;
    else if (name === 'row') this.beginRow(attributes['r']);
    else if (name === 'f') this.cell.isFormula = true;
    else this.inline.open(name);
  }

  close(name: string): void {
    if (name === 'c') this.endCell();
    else if (name === 'v') this.isValue = false;
    else if (name === 'row') this.endRow();
    else this.inline.close(name);
  }

  text(text: string): void {
    if (!this.isValue) this.inline.add(text);
    else if (this.cell.value.length <= this.limits.cellCharacters) {
      this.cell.value += text.slice(0, this.limits.cellCharacters + 1);
    }
  }

  private beginRow(number: string | undefined): void {
    const line = number === undefined ? this.line + 1 : Number(number);
    if (!Number.isInteger(line) || line <= this.line) throw new SheetRefusal('sheet.damaged');
    if (line > this.limits.sheetRows) throw new SheetRefusal('sheet.too-many-rows', { most: this.limits.sheetRows });
    this.line = line;
    this.column = 0;
    this.cells = [];
    this.beyond = 0;
    this.fault = undefined;
  }

  private endRow(): void {
    const { line, cells, beyond, fault } = this;
    this.whole.push({ line, cells, beyond, fault });
  }

  private beginCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    const column = r === undefined ? this.column + 1 : columnOf(r);
    if (column <= this.column || column > lastColumn) throw new SheetRefusal('sheet.damaged');
    this.column = column;
    this.cell = { type: t, style: Number(s), value: '', isFormula: false };
    this.inline.begin();
  }

  private endCell(): void {
    const text = this.textOfCell();
    if (typeof text !== 'string') this.fault ??= { rule: text.fault, column: this.column };
    if (text === '') return;
    if (this.column > this.limits.columns) this.beyond = this.column;
    else {
      while (this.cells.length < this.column - 1) this.cells.push('');
      this.cells.push(typeof text === 'string' ? text : '');
    }
  }

  private textOfCell(): string | { readonly fault: SheetRule } {
    const { type, style, value, isFormula } = this.cell;
    if (type === 'inlineStr') return unescapeText(this.inline.value);
    if (value === '') return isFormula && type !== 'str' ? { fault: 'sheet.formula' } : '';
    const { strings, forms, from1904 } = this.workbook;
    if (type === 's') return strings[Number(value)] ?? { fault: 'sheet.damaged' };
    if (type === 'n') return textOfNumber(value, forms[style] ?? plainNumber, from1904);
    return otherTypes.get(type)?.(value) ?? { fault: 'sheet.damaged' };
  }
}

type CellReader = (value: string) => string | { readonly fault: SheetRule };

/** Texts that formulas give, truths, errors, and dates that are written as such. */
const otherTypes: ReadonlyMap<string, CellReader> = new Map<string, CellReader>([
  ['str', unescapeText],
  ['b', (value) => (value === '1' ? 'TRUE' : 'FALSE')],
  ['e', () => ({ fault: 'sheet.error-value' })],
  ['d', (value) => value.replace('T', ' ').replace(/ 00:00:00(\.0+)?Z?$/, '')],
]);

/** 28 for `AB7`. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column;
}

import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import type { ReadSheetOptions, SheetItem } from './sheet-row.js';
import { headOf, type SheetSource } from './sheet-source.js';

/** What a file of rows is. */
export type SheetFormat = 'csv' | 'xlsx';

/** How files begin that are no text: ZIP, and the compound files of old and of encrypted workbooks. */
const beginnings: readonly { readonly format: SheetFormat | 'old'; readonly bytes: readonly number[] }[] = [
  { format: 'xlsx', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { format: 'xlsx', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { format: 'old', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
];

/**
 * Reads a file of rows, whatever it is called: what it is shows in its first bytes.
 * @param onFormat told what it is, before the first row
 * @throws only what the source throws; everything that is wrong with the file comes out as a problem
 */
export async function* readSheet(
  source: SheetSource,
  options: ReadSheetOptions = {},
  onFormat?: (format: SheetFormat) => void,
): AsyncGenerator<SheetItem> {
  const head = await headOf(source, 4);
  const format = beginnings.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte))?.format ?? 'csv';
  if (format === 'old') {
    yield { sheet: 1, line: 1, problem: 'sheet.old-format', values: {} };
    return;
  }
  onFormat?.(format);
  yield* format === 'xlsx' ? readXlsx(source, options) : readCsv(source, options);
}

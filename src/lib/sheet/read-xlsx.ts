import { type SheetLimits, sheetLimits } from './limits.js';
import { type RawRow, RowShape } from './row-shape.js';
import { type Checkpoint, type ReadSheetOptions, type SheetItem, SheetRefusal } from './sheet-row.js';
import type { SheetSource } from './sheet-source.js';
import { WatchedSource } from './watched-source.js';
import { WorkbookZip } from './workbook-zip.js';
import { XlsxRows } from './xlsx-rows.js';
import { readWorkbook, type Workbook } from './xlsx-workbook.js';
import { readXml } from './xlsx-xml.js';

/**
 * Reads an XLSX file row by row, in memory that grows with its shared strings only. The first sheet with a row gives the
 * headings; further sheets are read if they begin with the same ones, and left out if not, and so are hidden ones.
 * Formulas count as what the spreadsheet has worked out.
 * @throws only what the source throws; everything that is wrong with the file comes out as a problem
 */
export async function* readXlsx(source: SheetSource, options: ReadSheetOptions = {}): AsyncGenerator<SheetItem> {
  const limits = { ...sheetLimits, ...options.limits };
  const at = { sheet: 1, line: 1 };
  const watched = new WatchedSource(source);
  try {
    if (source.size > limits.xlsxBytes) throw new SheetRefusal('sheet.file-too-large', { most: limits.xlsxBytes });
    const zip = await WorkbookZip.open(watched, limits);
    try {
      yield* readSheets({ zip, workbook: await readWorkbook(zip, limits), limits, at }, options.after);
    } finally {
      zip.close();
    }
  } catch (error) {
    if (watched.failure) throw watched.failure.reason;
    // What the ZIP reader and its decompression say of a damaged file has no type of its own.
    const { problem, values } = error instanceof SheetRefusal ? error : new SheetRefusal('sheet.damaged');
    yield { ...at, problem, values };
  }
}

interface Reading {
  readonly zip: WorkbookZip;
  readonly workbook: Workbook;
  readonly limits: SheetLimits;
  /** The row that is being read. */
  readonly at: { sheet: number; line: number };
}

async function* readSheets(reading: Reading, after: Checkpoint | undefined): AsyncGenerator<SheetItem> {
  const shape = new RowShape(reading.limits);
  let bytes = 0;
  for (const [index, name] of reading.workbook.sheets.entries()) {
    Object.assign(reading.at, { sheet: index + 1, line: 1 });
    let isBegun = false;
    for await (const row of rawRows(reading, name, bytes)) {
      if (isBegun) {
        const item = shape.take(row);
        if (item && isLater(item, after)) yield item;
      } else if (!shape.headings) {
        const headings = shape.take(row);
        isBegun = headings !== undefined;
        if (headings) yield headings;
      } else if (!shape.isBlank(row)) {
        if (!shape.isHeadings(row)) break;
        isBegun = true;
      }
    }
    bytes += reading.zip.sizeOf(name);
  }
  if (!shape.headings) throw new SheetRefusal('sheet.empty');
}

const isLater = ({ sheet, line }: SheetItem, after: Checkpoint | undefined): boolean =>
  !after || sheet > after.sheet || (sheet === after.sheet && line > after.line);

async function* rawRows({ zip, workbook, limits, at }: Reading, name: string, before: number): AsyncGenerator<RawRow> {
  const rows = new XlsxRows(workbook, limits);
  let bytes = before;
  const xml = zip.read(name, (taken) => {
    bytes = before + taken;
  });
  function* gathered(): Generator<RawRow> {
    for (const row of rows.take()) {
      at.line = row.line;
      yield { ...row, sheet: at.sheet, bytes, padded: true };
    }
  }
  try {
    for await (const _ of readXml(xml, limits, rows)) yield* gathered();
  } catch (error) {
    yield* gathered();
    at.line = rows.begun;
    throw error;
  }
}

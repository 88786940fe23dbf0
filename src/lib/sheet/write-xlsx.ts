import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { sheetLimits } from './limits.js';
import { RowCursor } from './row-cursor.js';
import type { Rows } from './write-csv.js';
import { contentTypes, packageRelationships, relationshipsOf, stylesXml, tabOf, workbookXml } from './xlsx-parts.js';
import { sheetXml } from './xlsx-sheet.js';

/** A table of a workbook. */
export interface SheetToWrite {
  /** What stands on its tab. */
  readonly name: string;
  /** The first row is the headings. */
  readonly rows: Rows;
}

/** The same rows give the same bytes: nothing tells when they were written. */
const form = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, compressionLevel: 3 };

/**
 * Writes a workbook of tables, each of any length, in memory that does not grow. All cells are texts, also those that
 * people fill in later, so that a number of eighteen digits stays what it is. A table that is longer than a sheet goes on
 * on the next one, under the same headings. What could be taken for a formula is defused.
 * @param sheetRows how many rows a sheet takes, headings included
 * @throws what the rows throw
 */
export async function* writeXlsx(
  tables: readonly SheetToWrite[],
  sheetRows: number = sheetLimits.sheetRows,
): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const underWay: { input?: Readable } = {};
  addParts(zip, tables, sheetRows, underWay).catch((error: Error) => output.destroy(error));
  try {
    yield* output as AsyncIterable<Buffer>;
  } finally {
    underWay.input?.destroy(); // whoever stops reading ends the rows, too
  }
}

async function addParts(
  zip: ZipFile,
  tables: readonly SheetToWrite[],
  sheetRows: number,
  underWay: { input?: Readable },
): Promise<void> {
  zip.addBuffer(Buffer.from(contentTypes), '[Content_Types].xml', form);
  zip.addBuffer(Buffer.from(packageRelationships), '_rels/.rels', form);
  const tabs: string[] = [];
  for (const { name, rows } of tables) {
    await using cursor = await RowCursor.over(rows);
    const headings = cursor.row ?? [];
    for (let part = 1; part === 1 || cursor.row; part++) {
      tabs.push(tabOf(name, part));
      underWay.input = Readable.from(sheetXml(cursor, part === 1 ? undefined : headings, sheetRows), {
        objectMode: false,
      });
      zip.addReadStream(underWay.input, `xl/worksheets/sheet${tabs.length}.xml`, form);
      await finished(underWay.input);
    }
  }
  zip.addBuffer(Buffer.from(stylesXml), 'xl/styles.xml', form);
  zip.addBuffer(Buffer.from(workbookXml(tabs)), 'xl/workbook.xml', form);
  zip.addBuffer(Buffer.from(relationshipsOf(tabs.length)), 'xl/_rels/workbook.xml.rels', form);
  zip.end();
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesSource, type Rows, readSheet, writeCsv, writeXlsx } from './index.js';
import { gather } from './test/gather.js';

/** What a reader refuses to take for text. */
const unreadable = /[[\p{Cc}\ufffd\ufffe\uffff]--[\t\n\r]]/v;

/** Any text, and texts of what formats and spreadsheets take for something else. */
const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }).filter((text) => !unreadable.test(text)),
  fc.string({ unit: fc.constantFrom(...`'"=+-@,;#\t\r\n ＝_x0041<>&]`, '_x000D_'), maxLength: 6 }),
);
const headings = ['a', 'b', 'c'];
const table = fc.array(fc.tuple(cell, cell, cell).filter((cells) => cells.some((text) => text !== '')));

test.each([
  ['CSV', (rows: Rows) => writeCsv(rows)],
  ['XLSX', (rows: Rows) => writeXlsx([{ name: 'x', rows }], 5)],
])('%s gives back what was written, whatever it is', async (_, write) => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const file = Buffer.concat(await gather(write([headings, ...rows])));
      const items = await gather(readSheet(bytesSource(file)));
      expect(items.map((item) => ('cells' in item ? item.cells : item))).toEqual([headings, ...rows]);
    }),
    { seed: 20_261_122, numRuns: 200 },
  );
});

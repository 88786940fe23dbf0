import { expect, test } from 'vitest';
import { readXlsx } from './read-xlsx.js';
import { bytesSource } from './sheet-source.js';
import { gather } from './test/gather.js';
import { type SheetToWrite, writeXlsx } from './write-xlsx.js';

const write = async (tables: SheetToWrite[], sheetRows?: number): Promise<Buffer> =>
  Buffer.concat(await gather(writeXlsx(tables, sheetRows)));

const read = (file: Buffer) => gather(readXlsx(bytesSource(file)));

test('what is written can be read, cell by cell', async () => {
  const rows = [
    ['a', 'b', 'c'],
    ['=1', "'=1", "'"],
    ['1\r\n2', '1\r2', '"<&>\''],
    [' x ', '_x0041_', '𠮷'],
    ['', '', '440106199001011234'],
    ['0012', '1e5', 'TRUE'],
  ];
  expect((await read(await write([{ name: '人员', rows }]))).map((item) => 'cells' in item && item.cells)).toEqual(
    rows,
  );
});

test('a table that is longer than a sheet goes on on the next, under the same headings', async () => {
  const rows = [['a'], ['1'], ['2'], ['3'], ['4'], ['5']];
  const items = await read(await write([{ name: 'x', rows }], 3));
  expect(items.map((item) => 'cells' in item && [item.sheet, item.line, ...item.cells])).toEqual([
    [1, 1, 'a'],
    [1, 2, '1'],
    [1, 3, '2'],
    [2, 2, '3'],
    [2, 3, '4'],
    [3, 2, '5'],
  ]);
});

test('a table that fills a sheet to the last row has no second one', async () => {
  const file = await write([{ name: 'x', rows: [['a'], ['1'], ['2']] }], 3);
  expect(file.includes('xl/worksheets/sheet1.xml')).toBe(true);
  expect(file.includes('xl/worksheets/sheet2.xml')).toBe(false);
});

test('the same rows give the same bytes', async () => {
  const tables = [
    { name: 'x', rows: [['a'], ['1']] },
    { name: 'help', rows: [] },
  ];
  expect(await write(tables)).toEqual(await write(tables));
});

test('rows that fail end the file with their error', async () => {
  async function* rows(): AsyncGenerator<string[]> {
    yield ['a'];
    throw new Error('the database is gone');
  }
  await expect(write([{ name: 'x', rows: rows() }])).rejects.toThrow('the database is gone');
});

test('whoever stops reading ends the rows, which are taken no faster than they are read', async () => {
  let [taken, isOpen] = [0, true];
  async function* rows(): AsyncGenerator<string[]> {
    try {
      for (; taken < 10_000_000; taken++) yield [String((taken * 7_919) % 1_000_003)];
    } finally {
      isOpen = false;
    }
  }
  let bytes = 0;
  for await (const piece of writeXlsx([{ name: 'x', rows: rows() }])) {
    bytes += piece.length;
    if (bytes > 100_000) break;
  }
  await expect.poll(() => isOpen).toBe(false);
  expect(taken).toBeLessThan(1_000_000);
});

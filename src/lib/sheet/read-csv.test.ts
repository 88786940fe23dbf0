import { expect, test } from 'vitest';
import { readCsv } from './read-csv.js';
import type { ReadSheetOptions, SheetItem } from './sheet-row.js';
import { bytesSource, type SheetSource } from './sheet-source.js';
import { gather } from './test/gather.js';

const sourceOf = (file: string | Uint8Array): SheetSource =>
  bytesSource(typeof file === 'string' ? Buffer.from(file) : file);

const read = (file: string | Uint8Array, options?: ReadSheetOptions): Promise<SheetItem[]> =>
  gather(readCsv(sourceOf(file), options));

/** Cells of rows; line, rule and values of what is wrong. */
const short = (items: SheetItem[]) =>
  items.map((item) => ('cells' in item ? item.cells : [item.line, item.problem, item.values]));

/**
 * 姓名,性别 / 张三,男 / 李𠮷,女. By the table of GB 18030 姓 is d0d5 and so on; U+20BB7 has four bytes: 0x20bb7 - 0x10000 =
 * 68535 = ((5 · 10 + 4) · 126 + 49) · 10 + 5, which added to 90 30 81 30 gives 95 34 b2 35.
 */
const gb18030 = Buffer.from('d0d5c3fb2cd0d4b1f00d0ad5c5c8fd2cc4d00d0ac0ee9534b2352cc5ae0d0a', 'hex');

test('a file of UTF-8 with a byte order mark comes out row by row, its headings first', async () => {
  expect(await read('\ufeff姓名,性别\r\n张三,男\r\n')).toEqual([
    // 3 bytes of the mark, 13 of characters and comma, 2 of the line break.
    { sheet: 1, line: 1, bytes: 18, cells: ['姓名', '性别'] },
    { sheet: 1, line: 2, bytes: 30, cells: ['张三', '男'] },
  ]);
});

test('GB18030 is known without being told, with its characters of two and of four bytes', async () => {
  expect(short(await read(gb18030))).toEqual([
    ['姓名', '性别'],
    ['张三', '男'],
    ['李𠮷', '女'],
  ]);
});

test('the Unicode text of Excel is read: UTF-16 with tabs', async () => {
  const file = Buffer.from('\ufeff姓名\t性别\r\n√一\t男\r\n', 'utf16le');
  expect(short(await read(file))).toEqual([
    ['姓名', '性别'],
    ['√一', '男'],
  ]);
});

test.each([',', ';', '\t'])('%j separates cells if it does so in the headings', async (delimiter) => {
  const file = `a${delimiter}"b,;\t"${delimiter}c\n1${delimiter}2${delimiter}3\n`;
  expect(short(await read(file))).toEqual([
    ['a', 'b,;\t', 'c'],
    ['1', '2', '3'],
  ]);
});

test.each(['\n', '\r', '\r\n'])('lines may end in %j, and quoted cells may hold it', async (end) => {
  expect(short(await read(`a,b${end}"1${end}2","say ""hi"""${end}3,4`))).toEqual([
    ['a', 'b'],
    [`1${end}2`, 'say "hi"'],
    ['3', '4'],
  ]);
});

test('rows are numbered as a spreadsheet numbers them: an empty line and a cell of two lines are a row each', async () => {
  const items = await read('a,b\n\n"1\n2",x\n,,,\n3,y\n');
  expect(items.map(({ line }) => line)).toEqual([1, 3, 5]);
});

test('a row with a cell too few and one with a cell too many are named, and the others read', async () => {
  expect(short(await read('a,b,c\n1,2\n1,2,3\n1,2,3,4\n1,2,3,\n'))).toEqual([
    ['a', 'b', 'c'],
    [2, 'sheet.column-count', { expected: 3, found: 2 }],
    ['1', '2', '3'],
    [4, 'sheet.column-count', { expected: 3, found: 4 }],
    ['1', '2', '3'],
  ]);
});

test('remarks before the headings are passed over, and not those after them: a room may be called #3', async () => {
  expect(short(await read('# fill in, below\n#,more\nroom,floor\n#3,1\n'))).toEqual([
    ['room', 'floor'],
    ['#3', '1'],
  ]);
});

test('200 columns are read', async () => {
  const [headings] = await read(Array.from({ length: 200 }, (_, at) => `c${at}`).join(','));
  expect(headings).toHaveProperty('cells.length', 200);
});

test.each([201, 10_000])('%d columns are refused at the headings, and nothing else is read', async (columns) => {
  const file = `${Array.from({ length: columns }, () => 'c').join(',')}\n1,2\n`;
  expect(short(await read(file))).toEqual([[1, 'sheet.too-many-columns', { most: 200, found: columns }]]);
});

test('a cell of 2,000 characters is read, and one more is named', async () => {
  const [, good, bad] = await read(`a\n${'字'.repeat(2_000)}\n${'字'.repeat(2_001)}\n`);
  expect(good).toHaveProperty('cells', ['字'.repeat(2_000)]);
  expect(bad).toEqual({
    sheet: 1,
    line: 3,
    problem: 'sheet.cell-too-long',
    values: { column: 1, most: 2_000 },
  });
});

test('a record that is longer than is allowed ends the reading', async () => {
  const limits = { recordCharacters: 10 };
  expect(short(await read('a,b\n12345,12345\n123456,123456\n', { limits })).slice(1)).toEqual([
    ['12345', '12345'],
    [3, 'sheet.record-too-long', { most: 10 }],
  ]);
});

test('a quotation mark that is never closed ends in a refusal, and does not fill the memory', async () => {
  const file = `a,b\n1,2\n"3,4\n${'5,6\n'.repeat(100_000)}`;
  expect(short(await read(file)).at(-1)).toEqual([3, 'sheet.record-too-long', { most: 65_536 }]);
});

test.each(['a,b\n1,x"y"\n', 'a,b\n1,"x"y\n', 'a,b\n1,"x\n'])('%j has a quotation mark out of place', async (file) => {
  expect(short(await read(file)).at(-1)).toEqual([2, 'sheet.quotes', {}]);
});

test.each([
  ['UTF-8', Buffer.from('c3fb2c620a31ff2c320a332c340a', 'hex'), 'utf-8'],
  ['GB18030', Buffer.from('c3fb2c620a31ff2c320a332c340a', 'hex'), 'gb18030'],
] as const)(
  'bytes that are no character of %s are named with their row, and no sign stands in for them',
  async (_, file, encoding) => {
    const text = { encoding, delimiter: ',', start: encoding === 'utf-8' ? 2 : 0 } as const;
    const [, bad, good] = short(await read(file, { text }));
    expect(bad).toEqual([2, 'sheet.encoding', { column: 1 }]);
    expect(good).toEqual(['3', '4']);
  },
);

test('a text of UTF-8 in which one character is broken is still UTF-8, and its row is named', async () => {
  const rows = Buffer.from('姓名,性别\n张三,男\n李四,女\n王五,男\n赵六,女\n');
  const at = rows.indexOf('四');
  const broken = Buffer.concat([rows.subarray(0, at + 1), rows.subarray(at + 3)]);
  expect(short(await read(broken))).toEqual([
    ['姓名', '性别'],
    ['张三', '男'],
    [3, 'sheet.encoding', { column: 1 }],
    ['王五', '男'],
    ['赵六', '女'],
  ]);
});

test('a NUL and other control characters are named', async () => {
  expect(short(await read('a\n1\0\n\u001b[2J\n'))).toEqual([
    ['a'],
    [2, 'sheet.encoding', { column: 1 }],
    [3, 'sheet.encoding', { column: 1 }],
  ]);
});

test.each(['', '\ufeff', '\n\n', ',,\n'])('%j has no headings', async (file) => {
  expect(short(await read(file)).at(-1)).toHaveProperty('1', 'sheet.empty');
});

test('a file of more than it may have is refused before it is read', async () => {
  const source: SheetSource = { size: 200 * 1024 * 1024 + 1, read: () => expect.unreachable() };
  expect(short(await gather(readCsv(source)))).toEqual([[1, 'sheet.file-too-large', { most: 200 * 1024 * 1024 }]]);
});

test.each([
  ['UTF-8', Buffer.from('a,b\n1,2\n\n"3\n",4\n5,6\n')],
  ['UTF-8 with a mark', Buffer.from('\ufeffa,b\n1,2\n\n"3\n",4\n5,6\n')],
  ['UTF-16', Buffer.from('\ufeffa,b\n1,2\n\n"3\n",4\n5,6\n', 'utf16le')],
  ['GB18030', gb18030],
])('reading of %s goes on after any row, headings first', async (_, file) => {
  const [headings, ...rows] = await read(file);
  for (const [at, after] of rows.entries()) {
    if (!('cells' in after)) throw new Error('all rows are good');
    expect(await read(file, { after })).toEqual([headings, ...rows.slice(at + 1)]);
  }
});

test('reading goes on without what is done: only the headings are read once more', async () => {
  const file = Buffer.from(`a,b\n${'1,2\n'.repeat(1_000_000)}3,4\n`);
  const starts: number[] = [];
  const source: SheetSource = {
    size: file.length,
    read: (start, end) => {
      starts.push(start);
      return bytesSource(file).read(start, end);
    },
  };
  const after = { sheet: 1, line: 1_000_001, bytes: 4_000_004 };
  const items = await gather(readCsv(source, { after }));
  expect(items.at(-1)).toEqual({ sheet: 1, line: 1_000_002, bytes: 4_000_008, cells: ['3', '4'] });
  expect(starts.at(-1)).toBe(4_000_004);
});

test('pieces may be cut anywhere', async () => {
  for (const file of [
    gb18030,
    Buffer.from('\ufeff姓名,"𠮷\r\n"\r\n1,2', 'utf16le'),
    Buffer.from('姓名,"𠮷\r\n"\r\n1,2'),
  ]) {
    const byByte: SheetSource = {
      size: file.length,
      async *read(start, end) {
        for (let at = start; at < end; at++) yield file.subarray(at, at + 1);
      },
    };
    expect(short(await gather(readCsv(byByte)))).toEqual(short(await read(file)));
  }
});

test('a source that fails is no fault of the file', async () => {
  const source: SheetSource = {
    size: 2_000_000,
    async *read(start) {
      yield Buffer.from('a,b\n1,2\n');
      if (start === 0) throw new Error('the disk is gone');
    },
  };
  await expect(gather(readCsv(source))).rejects.toThrow('the disk is gone');
});

test('whoever stops reading lets go of the source', async () => {
  let isOpen = false;
  const source: SheetSource = {
    size: 10_000_000,
    async *read() {
      isOpen = true;
      try {
        for (let at = 0; at < 100; at++) yield Buffer.from('1,2\n'.repeat(25_000));
      } finally {
        isOpen = false;
      }
    },
  };
  for await (const item of readCsv(source)) if (item.line === 3) break;
  await expect.poll(() => isOpen).toBe(false);
});

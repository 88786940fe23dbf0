import { expect, test } from 'vitest';
import { readXlsx } from './read-xlsx.js';
import type { ReadSheetOptions, SheetItem } from './sheet-row.js';
import { bytesSource } from './sheet-source.js';
import { gather } from './test/gather.js';
import { relationshipOf, rowOf, sheetFile, workbookFile } from './test/workbook-file.js';

const read = (file: Buffer, options?: ReadSheetOptions): Promise<SheetItem[]> =>
  gather(readXlsx(bytesSource(file), options));

/** Cells of rows; sheet, line, rule and values of what is wrong. */
const short = (items: SheetItem[]) =>
  items.map((item) => ('cells' in item ? item.cells : [item.sheet, item.line, item.problem, item.values]));

/** What the cells of a second row give, under so many headings. */
async function readCells(cells: string, more: Parameters<typeof sheetFile>[1] = {}, columns = 1) {
  const headings = rowOf(...Array.from({ length: columns }, (_, at) => `h${at}`));
  return short(await read(sheetFile(`${headings}<row>${cells}</row>`, more)))[1];
}

test('texts are read where they stand, and where they are shared, put together of their runs', async () => {
  const strings =
    '<si><t>张</t></si><si><r><rPr><b/></rPr><t>李</t></r><r><t xml:space="preserve"> 四</t></r><rPh sb="0"><t>リ</t></rPh></si>';
  const cells =
    '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>a&amp;b&#x4e00;</t></is></c><c t="str"><f>A1</f><v>x_x000D_y</v></c>';
  expect(await readCells(cells, { strings }, 4)).toEqual(['张', '李 四', 'a&b一', 'x\ry']);
});

test.each([
  ['13812345678', '13812345678'],
  ['1.3812345678E10', '13812345678'],
  ['0.10000000000000001', '0.1'],
  ['-0.5', '-0.5'],
  ['1E-7', '0.0000001'],
  ['999999999999999', '999999999999999'],
])('the number %s is the text %s', async (number, text) => {
  expect(await readCells(`<c><v>${number}</v></c>`)).toEqual([text]);
});

test.each(['440106199001011000', '4.4010619900101101E+17', '1E15', '-1E15'])(
  'the number %s has lost digits, and is named',
  async (number) => {
    expect(await readCells(`<c><v>${number}</v></c>`)).toEqual([1, 2, 'sheet.number-too-long', { column: 1 }]);
  },
);

test('a number keeps the zeros that its format shows before it', async () => {
  expect(await readCells('<c s="0"><v>101</v></c><c s="1"><v>101</v></c>', { formats: ['0000', 0] }, 2)).toEqual([
    '0101',
    '101',
  ]);
});

// 1970-01-01 is day 25569 of Excel's count, 2000-02-29 day 36585; 1900-03-01 is the first day after the one that never was.
test.each([
  [14, '36585', '2000-02-29'],
  [22, '36585.75', '2000-02-29 18:00:00'],
  [31, '25569', '1970-01-01'],
  [57, '25569', '1970-01-01'],
  ['yyyy"年"m"月"d"日"', '25569', '1970-01-01'],
  ['[$-804]yyyy\\-mm\\-dd;@', '25569', '1970-01-01'],
  ['[Red]dd/mm/yy', '61', '1900-03-01'],
  [14, '59', '1900-02-28'],
  [14, '1', '1900-01-01'],
  [14, '2958465', '9999-12-31'],
  // A second before midnight, as floating point has it.
  [22, '25569.999988425926', '1970-01-01 23:59:59'],
  [22, '25569.9999999', '1970-01-02'],
  [20, '0.5', '12:00:00'],
  ['[h]:mm', '0.25', '06:00:00'],
])('with format %s, %s is %s', async (format, number, text) => {
  expect(await readCells(`<c s="0"><v>${number}</v></c>`, { formats: [format] })).toEqual([text]);
});

test.each(['0.00', '#,##0', '"day" 0', '[Red]0', 'General', '0_d', '\\d0', '@'])('%s is no date', async (format) => {
  expect(await readCells('<c s="0"><v>36585</v></c>', { formats: [format] })).toEqual(['36585']);
});

test('days of a workbook of a Macintosh are counted from 1904', async () => {
  // 1970-01-01 is 66 years and 17 leap days after 1904-01-01.
  const more = { formats: [14], properties: 'date1904="1"' };
  expect(await readCells('<c s="0"><v>24107</v></c>', more)).toEqual(['1970-01-01']);
});

test.each(['60', '-1', '2958466', '1E300'])('%s is no day, and is named', async (number) => {
  expect(await readCells(`<c s="0"><v>${number}</v></c>`, { formats: [14] })).toEqual([
    1,
    2,
    'sheet.not-a-date',
    { column: 1 },
  ]);
});

test('truths are words, and dates that are written out are taken as such', async () => {
  const cells = '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="d"><v>2026-01-31T00:00:00</v></c>';
  expect(await readCells(cells, {}, 3)).toEqual(['TRUE', 'FALSE', '2026-01-31']);
});

test('a formula is what it gave; one that was not worked out is named, and so is an error', async () => {
  expect(await readCells('<c><f>1+1</f><v>2</v></c><c t="str"><f>""</f><v></v></c><c t="inlineStr"/>', {}, 3)).toEqual([
    '2',
    '',
    '',
  ]);
  expect(await readCells('<c><f>1+1</f></c>')).toEqual([1, 2, 'sheet.formula', { column: 1 }]);
  expect(await readCells('<c t="e"><v>#N/A</v></c>')).toEqual([1, 2, 'sheet.error-value', { column: 1 }]);
});

test('cells and rows that are left out are empty, and rows keep their numbers', async () => {
  const rows = `${rowOf('a', 'b', 'c')}<row r="7"><c r="B7"><v>1</v></c></row><row r="9"/><row><c><v>2</v></c></row>`;
  const items = await read(sheetFile(rows));
  expect(items.map((item) => 'cells' in item && [item.line, ...item.cells])).toEqual([
    [1, 'a', 'b', 'c'],
    [7, '', '1', ''],
    [10, '2', '', ''],
  ]);
});

test('what stands beside the headings is named, but not empty cells that have a colour', async () => {
  const rows = `${rowOf('a')}<row><c><v>1</v></c><c s="3"/><c r="XFD2" s="3"/></row><row><c r="AB3"><v>1</v></c></row><row><c r="ZZ4"><v>1</v></c></row>`;
  expect(short(await read(sheetFile(rows)))).toEqual([
    ['a'],
    ['1'],
    [1, 3, 'sheet.column-count', { expected: 1, found: 28 }],
    [1, 4, 'sheet.column-count', { expected: 1, found: 702 }],
  ]);
});

test('further sheets are read if they have the same headings; others, and hidden ones, are left out', async () => {
  const file = workbookFile({
    sheets: [
      '',
      rowOf('a', 'b') + rowOf('1', '2'),
      rowOf('x') + rowOf('3'),
      rowOf('a', 'b') + rowOf('4', '5'),
      'no XML <',
    ],
    states: ['', '', '', '', 'state="veryHidden"'],
  });
  const items = await read(file);
  expect(items.map((item) => 'cells' in item && [item.sheet, item.line, ...item.cells])).toEqual([
    [2, 1, 'a', 'b'],
    [2, 2, '1', '2'],
    [4, 2, '4', '5'],
  ]);
});

test('reading goes on after any row, headings first', async () => {
  const file = workbookFile({
    sheets: [rowOf('a') + rowOf('1') + rowOf('2'), rowOf('a') + rowOf('3'), rowOf('a') + rowOf('4')],
  });
  const [headings, ...rows] = await read(file);
  for (const [at, after] of rows.entries()) {
    if (!('cells' in after)) throw new Error('all rows are good');
    expect(await read(file, { after })).toEqual([headings, ...rows.slice(at + 1)]);
  }
});

test('elements may have a prefix', async () => {
  const sheet =
    '<?xml version="1.0" encoding="utf-8"?><x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
  const file = sheetFile('', { parts: [{ name: 'xl/worksheets/sheet1.xml', content: sheet }] });
  expect(short(await read(file))).toEqual([['a']]);
});

test('a workbook without any row has no headings', async () => {
  expect(short(await read(sheetFile('')))).toEqual([[1, 1, 'sheet.empty', {}]]);
});

test('a workbook that refers to other files is refused', async () => {
  const relationships = relationshipOf('z', 'externalLink', 'externalLinks/externalLink1.xml');
  expect(short(await read(sheetFile(rowOf('a'), { relationships })))).toEqual([[1, 1, 'sheet.external-links', {}]]);
});

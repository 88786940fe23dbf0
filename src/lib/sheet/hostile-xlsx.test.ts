import { expect, test } from 'vitest';
import {
  bytesSource,
  type ReadSheetOptions,
  type SheetItem,
  type SheetSource,
  sheetLimits,
  sheetRules,
} from './index.js';
import { readXlsx } from './read-xlsx.js';
import { gather } from './test/gather.js';
import { rowOf, sheetFile, sheetOf, type WorkbookParts } from './test/workbook-file.js';
import { type ZipPart, zipFile } from './test/zip-file.js';

const megabyte = 1024 * 1024;

const read = (file: Buffer, options?: ReadSheetOptions): Promise<SheetItem[]> =>
  gather(readXlsx(bytesSource(file), options));

/** What ends the reading of a file, and what has come out before. */
async function refusalOf(file: Buffer, limits?: ReadSheetOptions['limits']) {
  const items = await read(file, { limits });
  const last = items.at(-1);
  return last && 'problem' in last ? last.problem : items;
}

const rows = rowOf('a') + rowOf('1');

/** A kilobyte of XML that says nothing. */
const wide = `<x a="${' '.repeat(1_016)}"/>`;

/** A workbook in which one sheet is made differently. */
const withSheet = (part: Omit<ZipPart, 'name'>): Buffer =>
  sheetFile('', { parts: [{ name: 'xl/worksheets/sheet1.xml', ...part }] });

test('a part that inflates to more than 200 times its size is refused, whatever the ZIP says of it', async () => {
  const content = sheetOf(rows + wide.repeat(20 * 1024));
  expect(await refusalOf(withSheet({ content }))).toBe('sheet.inflates-too-much');
  expect(await refusalOf(withSheet({ content, claimedSize: 1_000 }))).toBe('sheet.inflates-too-much');
  // That much is taken for compressed which is not: all other parts of the file.
  const parts = [
    { name: 'xl/worksheets/sheet1.xml', content, claimedPadding: 10 * megabyte },
    { name: 'xl/media/image1.png', content: Buffer.alloc(11 * megabyte, 1), method: 0 },
  ];
  expect(await refusalOf(sheetFile('', { parts }))).toBe('sheet.inflates-too-much');
});

test('a small part may be compressed as well as it likes', async () => {
  expect(await read(withSheet({ content: sheetOf(rows + wide.repeat(5 * 1024)) }))).toHaveLength(2);
});

test('what all parts inflate to is counted together', async () => {
  const limits = { inflatedBytes: 3 * megabyte };
  const more: Omit<WorkbookParts, 'sheets'> = { strings: '<x/>'.repeat(megabyte / 2) };
  expect(await refusalOf(sheetFile(rows + '<x/>'.repeat(megabyte / 8), more), limits)).toHaveLength(2);
  expect(await refusalOf(sheetFile(rows + '<x/>'.repeat(megabyte / 4), more), limits)).toBe('sheet.inflates-too-much');
});

test.each([
  [64, undefined],
  [65, 'sheet.too-many-entries'],
])('%d files inside of a workbook give %s', async (count, refusal) => {
  const parts = Array.from({ length: count - 7 }, (_, at) => ({ name: `docProps/${at}.xml`, content: '' }));
  const found = await refusalOf(sheetFile(rows, { parts }));
  expect(typeof found === 'string' ? found : undefined).toBe(refusal);
});

test('shared strings are limited in number and in bytes', async () => {
  const strings = '<si><t>x</t></si>'.repeat(1_001);
  expect(await refusalOf(sheetFile(rows, { strings }), { sharedStrings: 1_001 })).toHaveLength(2);
  expect(await refusalOf(sheetFile(rows, { strings }), { sharedStrings: 1_000 })).toBe('sheet.inflates-too-much');
  expect(await refusalOf(sheetFile(rows, { strings }), { sharedStringBytes: 17_000 })).toBe('sheet.inflates-too-much');
});

test('a file of more bytes than it may have is refused before it is read', async () => {
  const source: SheetSource = { size: sheetLimits.xlsxBytes + 1, read: () => expect.unreachable() };
  expect(await gather(readXlsx(source))).toMatchObject([{ problem: 'sheet.file-too-large' }]);
});

test.each([
  ['entities that multiply', '<!DOCTYPE w [<!ENTITY a "xxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]>', '&b;'],
  ['an entity from elsewhere', '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '&a;'],
  ['a document type alone', '<!DOCTYPE w>', 'x'],
  ['an entity that nobody declared', '', '&a;'],
])('%s is refused', async (_, doctype, text) => {
  expect(await refusalOf(withSheet({ content: doctype + sheetOf(rowOf(text)) }))).toBe('sheet.damaged');
});

const long = 'x'.repeat(2 * megabyte);

test.each([
  ['a document type that does not end', `<!DOCTYPE w [${long}`],
  ['a text that does not end', `<worksheet><sheetData><row><c t="inlineStr"><is><t>${long}`],
  ['a tag that does not end', `<worksheet ${long}`],
  ['an attribute that does not end', `<worksheet a="${long}`],
  ['many attributes', `<worksheet ${Array.from({ length: 200_000 }, (_, at) => `a${at}=""`).join(' ')}`],
  ['a comment that does not end', `<!-- ${long}`],
  ['a comment that does, later', sheetOf(`<!-- ${long} -->${rows}`)],
  ['an instruction that does not end', `<?x ${long}`],
  ['CDATA that does not end', `<worksheet><![CDATA[${long}`],
  ['a tag that nobody opened', `${sheetOf(rows)}</worksheet>`],
  ['half a sheet', sheetOf(rows).slice(0, -5)],
  ['no XML', 'PK'],
  ['bytes that are no UTF-8', Buffer.concat([Buffer.from('<worksheet>'), Buffer.of(0xff)])],
  ['UTF-16', Buffer.from(`\ufeff${sheetOf(rows)}`, 'utf16le')],
  ['an encoding that is not read', `<?xml version="1.0" encoding="gbk"?>${sheetOf(rows)}`],
])('%s is refused', async (_, content) => {
  expect(await refusalOf(withSheet({ content }))).toBe('sheet.damaged');
});

test.each([
  [63, undefined],
  [64, 'sheet.damaged'],
])('%d elements in each other, inside of another, give %s', async (depth, refusal) => {
  const content = `<worksheet>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}<sheetData>${rows}</sheetData></worksheet>`;
  const found = await refusalOf(withSheet({ content }));
  expect(typeof found === 'string' ? found : undefined).toBe(refusal);
});

test.each([
  ['a size that is not true', { claimedSize: 7 }],
  ['a sum that is not true', { claimedSum: 7 }],
  ['a password', { flags: 1 }],
  ['a compression of its own', { method: 12 }],
])('a part with %s is refused', async (_, lie) => {
  expect(await refusalOf(withSheet({ content: sheetOf(rows), ...lie }))).toBe('sheet.damaged');
});

test('of two parts of one name neither is taken', async () => {
  const part = { name: 'xl/worksheets/sheet1.xml', content: sheetOf(rows) };
  expect(await refusalOf(sheetFile('', { parts: [part, part] }))).toBe('sheet.damaged');
});

test.each([
  ['rows that go backwards', '<row r="2"/><row r="1"/>', 'sheet.damaged'],
  ['a row that is no number', '<row r="x"/>', 'sheet.damaged'],
  ['a row after the last one', '<row r="1048577"/>', 'sheet.too-many-rows'],
  ['cells that go backwards', '<row><c r="B1"/><c r="A1"/></row>', 'sheet.damaged'],
  ['a cell after the last one', '<row><c r="XFE1"/></row>', 'sheet.damaged'],
  ['a cell that is nowhere', '<row><c r="1"/></row>', 'sheet.damaged'],
])('%s are refused', async (_, xml, refusal) => {
  expect(await refusalOf(sheetFile(xml))).toBe(refusal);
});

test('rows before a mistake come out, up to the last one, and its row is told', async () => {
  expect(await read(sheetFile(`${rows}<row><c r="B3"/><c r="A3"/></row>${rowOf('2')}`))).toMatchObject([
    { cells: ['a'] },
    { cells: ['1'] },
    { sheet: 1, line: 3, problem: 'sheet.damaged' },
  ]);
});

test.each([
  ['a shared string that is not there', '<c t="s"><v>99</v></c>'],
  ['a shared string of no number', '<c t="s"><v>length</v></c>'],
  ['a type that is none', '<c t="toString"><v>1</v></c>'],
  ['a number that is none', '<c><v>1,5</v></c>'],
])('%s is a problem of its row', async (_, cell) => {
  expect(await read(sheetFile(`${rowOf('a')}<row>${cell}</row>${rowOf('1')}`))).toMatchObject([
    { cells: ['a'] },
    { line: 2, problem: 'sheet.damaged', values: { column: 1 } },
    { cells: ['1'] },
  ]);
});

test('10,000 columns are refused at the headings, and nothing else is read', async () => {
  const headings = rowOf(...Array.from({ length: 10_000 }, () => 'c'));
  expect(await read(sheetFile(headings + rowOf('1')))).toEqual([
    { sheet: 1, line: 1, problem: 'sheet.too-many-columns', values: { most: 200, found: 10_000 } },
  ]);
});

test.each(['inlineStr', 's', 'str'])('a cell of 2,000 characters is read, and one more is named (%s)', async (type) => {
  const [good, bad] = ['字'.repeat(2_000), '字'.repeat(50_000)];
  const strings = `<si><t>${good}</t></si><si><t>${bad}</t></si>`;
  const cellOf = (text: string, at: number) =>
    type === 'inlineStr' ? rowOf(text) : `<row><c t="${type}"><v>${type === 's' ? at : text}</v></c></row>`;
  expect(await read(sheetFile(rowOf('a') + cellOf(good, 0) + cellOf(bad, 1), { strings }))).toMatchObject([
    { cells: ['a'] },
    { cells: [good] },
    { line: 3, problem: 'sheet.cell-too-long', values: { column: 1, most: 2_000 } },
  ]);
});

test.each([
  ['an .xlsb file', zipFile([{ name: 'xl/workbook.bin', content: '' }]), 'sheet.binary-workbook'],
  ['another ZIP', zipFile([{ name: 'mimetype', content: 'application/epub+zip' }]), 'sheet.not-a-workbook'],
  ['an empty ZIP', zipFile([]), 'sheet.not-a-workbook'],
  ['the beginning of a ZIP', Buffer.from('504b0304', 'hex'), 'sheet.damaged'],
  ['no ZIP', Buffer.alloc(100_000), 'sheet.damaged'],
])('%s is named as such', async (_, file, refusal) => {
  expect(await refusalOf(file)).toBe(refusal);
});

test('a target outside of the workbook is none', async () => {
  const content =
    '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="../../../etc/passwd"/></Relationships>';
  expect(await refusalOf(sheetFile(rows, { parts: [{ name: '_rels/.rels', content }] }))).toBe('sheet.not-a-workbook');
});

test('a file that is cut off anywhere, or of which any byte is another, is read or refused, and nothing else happens', async () => {
  const file = sheetFile(rows, { strings: '<si><t>x</t></si>', formats: ['yyyy', 14] });
  const broken = [];
  for (let at = 0; at < file.length; at += 3) {
    const changed = Buffer.from(file);
    changed.writeUInt8(changed.readUInt8(at) ^ (1 + ((at * 37) % 255)), at);
    broken.push(changed, file.subarray(0, at));
  }
  const problems = new Set<string>();
  for (const one of broken) for (const item of await read(one)) if ('problem' in item) problems.add(item.problem);
  expect(problems).toContain('sheet.damaged');
  expect([...problems].filter((problem) => !sheetRules.some((rule) => rule === problem))).toEqual([]);
});

test('a source that fails is no fault of the file', async () => {
  const file = sheetFile(rows);
  const source: SheetSource = {
    size: file.length,
    async *read(start, end) {
      if (start === 0 || end - start > 300) throw new Error('the disk is gone');
      yield file.subarray(start, end);
    },
  };
  await expect(gather(readXlsx(source))).rejects.toThrow('the disk is gone');
});

test('whoever stops reading lets go of the source', async () => {
  const file = sheetFile(rowOf('a') + rowOf('1').repeat(100_000));
  let open = 0;
  const source: SheetSource = {
    size: file.length,
    async *read(start, end) {
      open++;
      try {
        for (let at = start; at < end; at += 1_000) yield file.subarray(at, Math.min(end, at + 1_000));
      } finally {
        open--;
      }
    },
  };
  for await (const item of readXlsx(source)) if (item.line === 3) break;
  await expect.poll(() => open).toBe(0);
});

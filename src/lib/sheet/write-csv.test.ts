import { expect, test } from 'vitest';
import { readCsv } from './read-csv.js';
import { bytesSource } from './sheet-source.js';
import { gather } from './test/gather.js';
import { type Rows, writeCsv } from './write-csv.js';

const write = async (rows: Rows): Promise<Buffer> => Buffer.concat(await gather(writeCsv(rows)));

test('Excel opens it as it is: a mark, CRLF, and quotation marks where they must be', async () => {
  const file = await write([
    ['姓名', 'a,b'],
    ['say "hi"', '1\n2'],
    ['', ' 3 '],
  ]);
  expect(file.toString()).toBe('\ufeff姓名,"a,b"\r\n"say ""hi""","1\n2"\r\n, 3 \r\n');
});

test('what could be a formula is defused', async () => {
  expect((await write([['=1+1', '-1', '@x']])).toString()).toBe("\ufeff'=1+1,'-1,'@x\r\n");
});

test('what is written can be read, cell by cell', async () => {
  const rows = [
    ['a', 'b', 'c'],
    ['=1', "'=1", "'"],
    ['1\r\n2', '1\r2', '"'],
    [' ', ',;\t', '𠮷'],
    ['', '', 'x'],
  ];
  const items = await gather(readCsv(bytesSource(await write(rows))));
  expect(items.map((item) => 'cells' in item && item.cells)).toEqual(rows);
});

test('rows are taken as they come, and no faster than they are read', async () => {
  let taken = 0;
  async function* rows(): AsyncGenerator<string[]> {
    for (; taken < 1_000_000; taken++) yield ['1'];
  }
  for await (const piece of writeCsv(rows())) if (piece.length > 3) break;
  expect(taken).toBeLessThan(1_000);
});

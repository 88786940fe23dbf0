import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bytesSource, openFileSource, readSheet, writeXlsx } from './index.js';
import { gather } from './test/gather.js';

test('a file is what its bytes say, whatever it is called', async () => {
  const rows = [['a'], ['1']];
  const workbook = Buffer.concat(await gather(writeXlsx([{ name: 'x', rows }])));
  const formats: string[] = [];
  for (const file of [workbook, Buffer.from('a\n1\n')]) {
    const items = await gather(readSheet(bytesSource(file), {}, (format) => formats.push(format)));
    expect(items.map((item) => 'cells' in item && item.cells)).toEqual(rows);
  }
  expect(formats).toEqual(['xlsx', 'csv']);
});

test('workbooks of before 2007, and those with a password, are named as such', async () => {
  const file = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000)]);
  expect(await gather(readSheet(bytesSource(file)))).toEqual([
    { sheet: 1, line: 1, problem: 'sheet.old-format', values: {} },
  ]);
});

test('a file on a disk is read, in any part', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheet-'));
  try {
    const path = join(folder, 'a.csv');
    await writeFile(path, `a,b\n${'1,2\n'.repeat(50_000)}`);
    await using source = await openFileSource(path);
    const items = await gather(readSheet(source));
    expect(items).toHaveLength(50_001);
    expect(Buffer.concat(await gather(source.read(2, 5))).toString()).toBe('b\n1');
  } finally {
    await rm(folder, { recursive: true });
  }
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeXlsx } from '../../lib/sheet/index.js';
import { rowOf, sheetFile, sheetOf } from '../../lib/sheet/test/workbook-file.js';
import { sql } from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { World } from '../organization/test/world.js';
import { rotate } from '../vault/rotate.js';
import { premisesImport } from './premises/premises-import.js';
import { importing } from './test/imports.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('61');
  community = await world.create({ code: '61001001' }, subdistrict);
});
afterAll(() => world.close());

const headings = ['buildingCode', 'buildingName', 'room', 'dwellingCode'];
const rows = (building: string, count: number) =>
  Array.from({ length: count }, (_, at) => [building, '楼', String(at), `${building}-${at}`]);
const csv = (building: string, count: number) =>
  [headings, ...rows(building, count)].map((cells) => `${cells.join(',')}\n`).join('');
const load = (content: string | Buffer, given = {}) => importing(world, premisesImport, community, content, given);

async function dwellingsOf(building: string): Promise<number> {
  const { rows: found } = await sql<{ n: number }>`
    select count(*)::int as n from core.dwelling d where d.code like ${`${building}-%`}`.execute(world.context().sql);
  return found[0]?.n ?? 0;
}

/** Breaks an import off while it reads, once so many bytes are done. */
const brokenOff = (bytes: number) => {
  let done = 0;
  return {
    progress: {
      read: (more: number) => {
        done += more;
        if (done > bytes) throw new Error('broken off');
      },
    },
  };
};

/** How many rows imports of a file have read, by their states. */
async function importsOf(name: string): Promise<string[]> {
  const { rows: found } = await sql<{ line: string }>`
    select concat_ws(' ', i.state, i.rows_read) as line from core.data_import i where i.file_name = ${name} order by i.id`.execute(
    world.context().sql,
  );
  return found.map(({ line }) => line);
}

test('an import that was broken off is taken up where it was left', async () => {
  const content = csv('RESUMED', 3_500);
  await expect(load(content, { name: 'resumed.csv', ...brokenOff(content.length / 2) })).rejects.toThrow('broken off');
  expect(await importsOf('resumed.csv')).toEqual([expect.stringMatching(/^VALIDATING [12]000$/)]);
  expect(await dwellingsOf('RESUMED')).toBe(0);

  let read = 0;
  const progress = { read: (more: number) => void (read ||= more) };
  expect(await load(content, { name: 'resumed.csv', progress })).toContain('dwellings +3500 ~0 =0');
  expect(read).toBeGreaterThan(content.length / 5);
  expect(await importsOf('resumed.csv')).toEqual(['COMMITTED 3500']);
});

/** The tables in which rows wait. */
async function stagings(): Promise<string[]> {
  const { rows: found } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relname ~ '^x_import_[0-9a-f]{32}$' and c.relkind = 'r'`.execute(
    world.context().sql,
  );
  return found.map(({ name }) => name);
}

test('of a broken-off import the rows are forgotten after a day, and the file is read anew', async () => {
  const content = csv('FORGOTTEN', 2_500);
  const before = await stagings();
  const broken = { name: 'forgotten.csv', ...brokenOff(content.length / 2) };
  await expect(load(content, broken)).rejects.toThrow('broken off');
  const waitFor = (hours: number) =>
    world.write(async (context) => {
      await context.write();
      await sql`
        update core.data_import set continued_at = ${context.now}::timestamptz - make_interval(hours => ${hours}::int)
        where file_name = 'forgotten.csv'`.execute(context.sql);
    });

  await waitFor(23);
  await world.server.runJob('core:forget-staged-rows');
  expect((await stagings()).length).toBe(before.length + 1);
  await waitFor(25);
  await world.server.runJob('core:forget-staged-rows');
  expect(await stagings()).toEqual(before);
  expect(await load(content, { name: 'forgotten.csv' })).toContain('dwellings +2500 ~0 =0');
  expect(await importsOf('forgotten.csv')).toEqual(['COMMITTED 2500']);
});

test('what came to no end is given up after a week, with all that was read of it', async () => {
  const content = csv('ENDLESS', 2_500);
  const before = await stagings();
  const broken = { name: 'endless.csv', ...brokenOff(content.length / 2) };
  await expect(load(content, broken)).rejects.toThrow('broken off');
  const startedBefore = (days: number) =>
    world.write(async (context) => {
      await context.write();
      await sql`
        update core.data_import set started_at = ${context.now}::timestamptz - make_interval(days => ${days}::int)
        where file_name = 'endless.csv'`.execute(context.sql);
    });

  await startedBefore(6);
  await world.server.runJob('core:discard-imports');
  expect(await importsOf('endless.csv')).toEqual([expect.stringMatching(/^VALIDATING/)]);
  await startedBefore(8);
  await world.server.runJob('core:discard-imports');
  expect(await importsOf('endless.csv')).toEqual([expect.stringMatching(/^FAILED/)]);
  expect(await stagings()).toEqual(before);
});

test('of a broken-off import whose rows a crash of the database took away, the file is read anew', async () => {
  const content = csv('CRASHED', 2_500);
  await expect(load(content, { name: 'crashed.csv', ...brokenOff(content.length / 2) })).rejects.toThrow('broken off');
  await world.write(async (context) => {
    await context.write();
    const { rows: found } = await sql<{ name: string }>`
      select c.relname as name from pg_class c where c.relname ~ '^x_import_[0-9a-f]{32}$'`.execute(context.sql);
    for (const { name } of found) await sql`truncate ${sql.id('core', name)}`.execute(context.sql);
  });

  expect(await load(content, { name: 'crashed.csv' })).toContain('dwellings +2500 ~0 =0');
});

test('rows that were sealed with keys which have been exchanged since are read anew', async () => {
  const content = csv('ROTATED', 1_500);
  const progress = {
    check: () => undefined,
    read: (more: number) => {
      if (more > content.length / 2) throw new Error('broken off');
    },
  };
  await expect(load(content, { name: 'rotated.csv', progress })).rejects.toThrow('broken off');
  await world.write((context) => rotate(context, 'SEAL'));

  expect(await load(content, { name: 'rotated.csv' })).toContain('dwellings +1500 ~0 =0');
  expect(await dwellingsOf('ROTATED')).toBe(1_500);
});

test.each([
  ['nothing in it', '', '1: The file is empty.'],
  ['blank lines alone', '\n\n', '3: The file is empty.'],
  [
    'headings alone',
    'buildingCode,buildingName,room,dwellingCode\n',
    '1: The file has no rows: there is nothing to be done.',
  ],
])('a file with %s is told to be one', async (_, content, told) => {
  expect(await load(content, { name: 'empty.csv', isDryRun: true, isToldWarnings: true })).toEqual([told]);
});

test('a workbook is imported like CSV', async () => {
  const content = Buffer.concat(await gather(writeXlsx([{ name: '房屋', rows: [headings, ...rows('BOOK', 3)] }])));

  expect(await load(content)).toContain('dwellings +3 ~0 =0');
});

async function gather(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

test('ten thousand columns are refused at the headings', async () => {
  expect(await load(`${Array.from({ length: 10_000 }, () => 'room').join(',')}\n`)).toEqual([
    '1: There are 10,000 columns, and 200 at most are read.',
  ]);
});

test('a workbook that inflates without end is refused, and what came before is not imported', async () => {
  const good = rowOf(...headings) + rowOf('BOMB', '楼', '101', 'BOMB-1');
  const padding = `<x a="${' '.repeat(1_016)}"/>`.repeat(20 * 1024);
  const parts = [{ name: 'xl/worksheets/sheet1.xml', content: sheetOf(good + padding) }];

  expect(await load(sheetFile('', { parts }))).toEqual([
    expect.stringMatching(/^[23]: The workbook inflates to more than it may\.$/),
  ]);
  expect(await dwellingsOf('BOMB')).toBe(0);
});

test.each([
  ['no text at all', Buffer.alloc(100)],
  ['nothing', Buffer.alloc(0)],
  ['a row of data in place of headings', Buffer.from('B1,1栋,101,D1\n')],
])('a file with %s is refused by row', async (_, content) => {
  const told = await load(content);

  expect(told.length).toBeGreaterThan(0);
  expect(told.join('\n')).not.toMatch(/\bB1\b|1栋|\bD1\b/);
});

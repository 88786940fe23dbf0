import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ThrowAwayDatabase } from '../../src/testing/database/throw-away.js';
import { commandEnvironment, commandPath, migratedDatabase, runCommand } from '../support/command.js';

const header = 'code,name,level,parentCode';
const file = (...lines: string[]) => [header, ...lines, ''].join('\n');

let database: ThrowAwayDatabase;
let folder: string;

beforeAll(async () => {
  database = await migratedDatabase();
  folder = await mkdtemp(join(tmpdir(), 'commongrid-import-'));
  // Compiled here, at the patience of a hook, if no file before has asked for it.
  await commandPath();
}, 240_000);

afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** `commongrid import divisions`, with the files in the working folder. */
async function runImport(contents: Readonly<Record<string, string>>, given = Object.keys(contents)) {
  for (const [name, content] of Object.entries(contents)) await writeFile(join(folder, name), content);
  const ended = await runCommand(['import', 'divisions', ...given], { databaseUrl: database.url, folder });
  return { ...ended, stderr: ended.stderr.split('\n').filter(Boolean) };
}

async function rows<Row extends object>(statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const result = await client.query<Row>(statement);
  await client.end();
  return result.rows;
}

const read = ['Reading: 100 %', 'Checking …'];

test('says how far it is, what it did and what it left, and writes an audit entry', { timeout: 60_000 }, async () => {
  const contents = { 'good.csv': file('51,四川省,province,', '5101,成都市,city,51') };

  const first = await runImport(contents);
  // As if an operator had moved it.
  await rows("update core.organization set parent_id = null where code = '5101'");
  const second = await runImport(contents);

  expect(first).toEqual({
    code: 0,
    stdout: [
      'Imported: 2 created, 0 renamed, 0 moved, 0 revived, 0 retired, 0 unchanged.',
      '  province: 1 created',
      '  city: 1 created',
      '',
    ].join('\n'),
    stderr: [...read, 'Loading 2 new divisions …', 'Loading: 50 %', 'Loading: 100 %'],
  });
  expect(second).toEqual({
    code: 0,
    stdout: [
      'Imported: 0 created, 0 renamed, 0 moved, 0 revived, 0 retired, 2 unchanged.',
      'Moved here since, and left where they are: 1 (5101).',
      '',
    ].join('\n'),
    stderr: [...read, 'Loading …'],
  });
  const nothing = { created: 0, renamed: 0, moved: 0, revived: 0, retired: 0, unchanged: 0, elsewhere: 0, ended: 0 };
  expect(await rows("select details from core.audit_entry where action = 'import divisions' order by seq")).toEqual([
    { details: { ...nothing, created: 2 } },
    { details: { ...nothing, unchanged: 2, elsewhere: 1 } },
  ]);
});

test('names every bad line, refuses with exit code 1, and leaves nothing behind', { timeout: 60_000 }, async () => {
  const bad = { 'one.csv': file('53,云南省,province,', '5301,,city,53'), 'two.csv': file('5402,\u001b[31m市,town,54') };

  const { code, stdout, stderr } = await runImport(bad);

  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toEqual([
    expect.stringMatching(/^Reading: /),
    'Reading: 100 %',
    'Checking …',
    'one.csv:3: The name is empty, longer than 100 characters, or has angle brackets or characters that cannot be seen.',
    'two.csv:2: "town" is not a level; levels are province, city, county, township, village.',
    'IMPORT_REFUSED: Nothing was imported: the files have 2 mistakes. Correct the lines above and import again.',
  ]);
  expect(await rows("select code from core.organization where code like '53%'")).toEqual([]);
});

test('what a terminal would act upon in the name of a file is written out', { timeout: 60_000 }, async () => {
  const hostile = '\u001b[2J\u009b31m\r\n\u202e.csv';
  const shown = '\\u{1b}[2J\\u{9b}31m\\u{d}\\u{a}\\u{202e}.csv';

  const bad = await runImport({ [hostile]: file('53,,province,') });
  const absent = await runImport({}, [`no-${hostile}`]);

  expect(bad.stderr.at(-2)).toMatch(/:2: The name is empty/);
  expect(bad.stderr.at(-2)?.startsWith(`${shown}:2: `)).toBe(true);
  expect(absent.stderr).toEqual([`IMPORT_FILE: There is no file no-${shown}. Correct the path.`]);
});

test('a file that is not there is said before anything is opened', { timeout: 60_000 }, async () => {
  const { code, stderr } = await runImport({}, ['nowhere.csv']);

  expect(code).toBe(1);
  expect(stderr).toEqual(['IMPORT_FILE: There is no file nowhere.csv. Correct the path.']);
});

test('says line by line what holds a retirement back, asks before it sweeps, and audits each division that it changed', {
  timeout: 120_000,
}, async () => {
  const province = '56,某省,province,';
  const cities = Array.from({ length: 9 }, (_, at) => `560${at + 1},第${at + 1}市,city,56`);
  await runImport({ 'all.csv': file(province, ...cities) });
  await rows(`insert into core.organization (id, code, name, kind, parent_id, valid_from)
    select gen_random_uuid(), '5609-company', 'company', 'ENTERPRISE', id, valid_from from core.organization
    where code = '5609'`);

  const sweep = await runImport({ 'part.csv': file(province, ...cities.slice(0, 2)) });
  const held = await runImport({ 'less.csv': file(province, ...cities.slice(0, 8)) });
  await rows("delete from core.organization where code = '5609-company'");
  const done = await runImport({ 'less.csv': file(province, '5601,新市,city,56', ...cities.slice(1, 8)) });

  expect(sweep).toMatchObject({ code: 1, stdout: '' });
  expect(sweep.stderr.at(-1)).toBe(
    'IMPORT_SWEEPING: Nothing was imported: of 10 known divisions the files would retire 7 and move 0 ' +
      '(5603, 5604, 5605, 5606, 5607, 5608, 5609). If the files are only a part of the whole, keep what they do not ' +
      'have: --keep-missing. If they are right: --allow-many.',
  );
  expect(held.stderr.slice(-2)).toEqual([
    '5609 第9市: Organizations hang below it on that day or later. Move or retire them first, choose a later day, or ' +
      'merge it into another.',
    'IMPORT_HELD_BACK: Nothing was imported: 1 division vanished from the files, but cannot be retired today. Clear what ' +
      'is named above and import again; or keep what the files do not have: --keep-missing.',
  ]);
  expect(done.stdout.split('\n')).toEqual([
    'Imported: 0 created, 1 renamed, 0 moved, 0 revived, 1 retired, 8 unchanged.',
    '  city: 1 renamed, 1 retired',
    'Vanished from the files, and retired: 1 (5609).',
    '',
  ]);
  expect(
    await rows(`select o.code, a.details from core.audit_entry a join core.organization o on o.id = a.organization_id
      where a.action = 'import divisions' order by o.code`),
  ).toEqual([
    { code: '5601', details: { name: ['第1市', '新市'] } },
    { code: '5609', details: { retiredOn: expect.any(String), grantsEnded: 0 } },
  ]);

  const back = await runImport({ 'all.csv': file(province, '5601,新市,city,56', ...cities.slice(1)) });
  expect(back.stdout).toContain('There again; role grants there must be given anew: 1 (5609).');
});

test('tells each change of its own when a naming changes too, whose events it leaves out and whose trail it does not', {
  timeout: 240_000,
}, async () => {
  const above = ['58,某省,province,', '5801,某市,city,58', '580101,某区,county,5801'];
  const towns = ['580101001,甲镇,township,580101', '580101002,乙镇,township,580101'];
  const code = (at: number) => `58${String(at).padStart(10, '0')}`;
  const villages = (name: string) =>
    Array.from({ length: 10_001 }, (_, at) => `${code(at)},${name}${at}村委会,village,580101001`);
  const now = villages('新').with(0, `${code(0)},新居委会,village,580101001`);
  await runImport({ 'names.csv': file(...above, ...towns, ...villages('旧')) });

  const { stdout } = await runImport({
    'names.csv': file(...above, ...towns, ...now.with(1, `${code(1)},新1村委会,village,580101002`)),
  });

  expect(stdout.split('\n')[0]).toBe('Imported: 0 created, 10001 renamed, 1 moved, 0 revived, 0 retired, 5 unchanged.');
  const organizations = "core.organization o where o.code like '58%'";
  const [noted] = await rows<{ all: string; kinds: unknown }>(`
    select count(*) as all, jsonb_agg(a.details) filter (where a.details ? 'kind') as kinds
    from core.audit_entry a where a.details ? 'name' and a.organization_id in (select o.id from ${organizations})`);
  expect(noted).toEqual({
    all: '10001',
    kinds: [{ name: ['旧0村委会', '新居委会'], kind: ['VILLAGE', 'COMMUNITY'] }],
  });
  expect(
    await rows(`select name from commongrid.outbox
      where payload->>'organizationId' in (select o.id::text from ${organizations}) order by name`),
  ).toEqual([{ name: 'core:organization-moved' }, { name: 'core:organization-reclassified' }]);
});

test('leaves nothing behind when it is killed, and nothing in the way of the next one', {
  timeout: 120_000,
}, async () => {
  await writeFile(join(folder, 'killed.csv'), file('57,某省,province,'));
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  const waiting = async () => {
    const { rows: found } = await holder.query<{ pid: number }>(
      "select pid from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
    );
    return found[0]?.pid;
  };
  const isThere = async (pid: number | undefined) => {
    const { rowCount } = await holder.query('select 1 from pg_stat_activity where pid = $1', [pid]);
    return rowCount === 1;
  };
  try {
    // With the tree in other hands the import waits with its files read and its own lock taken.
    await holder.query('begin');
    await holder.query('select core.x_lock_organization_tree(true)');
    const child = spawn(process.execPath, [await commandPath(), 'import', 'divisions', 'killed.csv'], {
      cwd: folder,
      env: await commandEnvironment({ databaseUrl: database.url }),
      stdio: 'ignore',
    });
    const ended = new Promise((done) => child.once('exit', done));
    await expect.poll(waiting, { timeout: 60_000 }).toBeDefined();
    const pid = await waiting();
    child.kill('SIGKILL');
    await ended;
    await holder.query('rollback');
    await expect.poll(() => isThere(pid), { timeout: 60_000 }).toBe(false);
  } finally {
    await holder.end();
  }

  expect(await rows("select code from core.organization where code = '57'")).toEqual([]);
  expect((await runImport({}, ['killed.csv'])).stdout).toContain('1 created');
});

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../src/testing/database/throw-away.js';
import { builtInstallation } from '../support/build.js';

const header = 'code,name,level,parentCode';
const file = (...lines: string[]) => [header, ...lines, ''].join('\n');

let program: string;
let database: ThrowAwayDatabase;
let folder: string;

beforeAll(async () => {
  program = join(await builtInstallation(), 'node_modules/commongrid/dist/src/cli/bin.js');
  database = await throwAwayDatabase();
  folder = await mkdtemp(join(tmpdir(), 'commongrid-import-'));
}, 120_000);

afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** `commongrid import divisions`, as an operator's script runs it: no terminal, the files in the working folder. */
async function runImport(contents: Readonly<Record<string, string>>, given = Object.keys(contents)) {
  for (const [name, content] of Object.entries(contents)) await writeFile(join(folder, name), content);
  const env = { PATH: process.env.PATH, DATABASE_URL: database.url, COMMONGRID_LOG_LEVEL: 'error' };
  return new Promise<{ code: number; stdout: string; stderr: string[] }>((done) => {
    execFile(
      process.execPath,
      [program, 'import', 'divisions', ...given],
      { cwd: folder, env },
      (error, stdout, stderr) => {
        const code = error ? Number(error.code) : 0;
        done({ code, stdout, stderr: stderr.split('\n').filter(Boolean) });
      },
    );
  });
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

test('a file that is not there is said before anything is opened', { timeout: 60_000 }, async () => {
  const { code, stderr } = await runImport({}, ['nowhere.csv']);

  expect(code).toBe(1);
  expect(stderr).toEqual(['IMPORT_FILE: There is no file nowhere.csv. Correct the path.']);
});

import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../src/testing/database/throw-away.js';
import { runCommand } from '../support/command.js';

let database: ThrowAwayDatabase;

beforeAll(async () => {
  database = await throwAwayDatabase();
}, 120_000);

afterAll(() => database?.drop());

const run = (...given: string[]) => runCommand(given, { databaseUrl: database.url });

test('an operator takes an anchor, and learns by it what was done to the trail', { timeout: 120_000 }, async () => {
  await run('administrator', 'first');
  const { stdout: anchor } = await run('audit', 'anchor');
  expect(anchor).toMatch(/^1:[0-9a-f]{64}\n$/);

  const before = await run('audit', 'verify', '--anchor', anchor.trim());
  expect(before).toEqual({
    code: 0,
    stdout: '1 entry in 1 seal: all as written.\nNone waits for its seal.\nSeal 1 is the one of the anchor.\n',
    stderr: '',
  });

  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`alter table core.audit_entry disable trigger user;
    update core.audit_entry set action = 'something else';
    alter table core.audit_entry enable trigger user`);
  await client.end();

  const after = await run('audit', 'verify', '--anchor', anchor.trim());
  expect(after.code).toBe(1);
  expect(after.stdout).toBe('Entry 1 is not as it was written (seal 1).\n');
  expect(after.stderr).toContain('The audit trail is not as it was written: 1 finding.');
});

test('what is no anchor is refused', { timeout: 60_000 }, async () => {
  const { code, stderr } = await run('audit', 'verify', '--anchor', '67:nonsense');

  expect(code).toBe(1);
  expect(stderr).toContain('An anchor is what `commongrid audit anchor` has printed');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Context, sql } from '../../plugin-api/index.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { writeAudit } from '../audit/write-audit.js';
import type { Anchor } from './anchor.js';
import { sealTrail } from './seal-trail.js';
import { verifyTrail } from './verify-trail.js';

let server: TestServer;
let anchor: Anchor | undefined;

// Ten entries in two seals, 1 to 6 and 7 to 10.
beforeAll(async () => {
  server = await startTestServer({ deliversEvents: false });
  await write('a', 'b', 'c', 'd', 'e', 'f');
  await server.asSystem(sealTrail);
  await write('g', 'h', 'i', 'j');
  anchor = await server.asSystem(sealTrail);
});
afterAll(() => server?.stop());

const write = (...actions: string[]): Promise<void> =>
  server.asSystem((context) => writeAudit(context, ...actions.map((action) => entryOf(action))));
const entryOf = (action: string) => ({ action, plugin: 'core', outcome: 'done', details: { n: 1 } }) as const;

/** What is found after this was done, which is undone afterwards. */
async function findingsAfter(done: (context: Context) => Promise<unknown>): Promise<readonly string[]> {
  let findings: readonly string[] = [];
  const undone = new Error('undone');
  const trial = server.asSystem(async (context) => {
    await done(context);
    ({ findings } = await verifyTrail(context, anchor));
    throw undone;
  });
  await expect(trial).rejects.toBe(undone);
  return findings;
}

/** What somebody does who owns the tables. */
const run =
  (...statements: string[]) =>
  async (context: Context): Promise<void> => {
    await context.write();
    for (const statement of statements) await sql.raw(statement).execute(context.sql);
  };

/** The same, past the triggers, which are there again afterwards. */
const tamper = (...statements: string[]) => {
  const triggers = (set: string) =>
    ['audit_entry', 'audit_seal'].map((table) => `alter table core.${table} ${set} trigger user`);
  return run(...triggers('disable'), ...statements, ...triggers('enable'));
};

test('a trail that nobody has touched is as it was written', async () => {
  expect(anchor?.number).toBe(2);
  const report = await server.asSystem((context) => verifyTrail(context, anchor));
  expect(report).toEqual({ seals: 2, entries: 10, unsealed: 0, findings: [], findingCount: 0 });
});

test.each([
  "at = at + interval '1 microsecond'",
  "action = 'z'",
  "plugin = 'other'",
  "outcome = 'REFUSED'",
  'account_id = gen_random_uuid()',
  'purpose = null',
  "request_id = 'r'",
  "subject_type = 'Grid'",
  "subject_id = 'x'",
  'organization_id = gen_random_uuid()',
  `details = '{"n": 2}'`,
])('an entry that was edited is found: %s', async (change) => {
  const found = await findingsAfter(tamper(`update core.audit_entry set ${change} where seq = 3`));

  expect(found).toEqual(['Entry 3 is not as it was written (seal 1).']);
});

test('entries that were removed are found', async () => {
  const found = await findingsAfter(tamper('delete from core.audit_entry where seq in (1, 8)'));

  expect(found).toEqual(['Entry 1 is gone (seal 1).', 'Entry 8 is gone (seal 2).']);
});

test('two entries that changed places are found', async () => {
  const found = await findingsAfter(
    tamper(
      `update core.audit_entry a
     set (at, action, request_id) = (select b.at, b.action, b.request_id from core.audit_entry b where b.seq = 11 - a.seq)
     where a.seq in (2, 9)`,
    ),
  );

  expect(found).toEqual(['Entry 2 is not as it was written (seal 1).', 'Entry 9 is not as it was written (seal 2).']);
});

test('a seal that was changed to fit a removed entry is found', async () => {
  const found = await findingsAfter(
    tamper(
      'delete from core.audit_entry where seq = 6',
      `update core.audit_seal set entries = '{[1,6)}', digests = substring(digests for 5 * 32) where number = 1`,
    ),
  );

  expect(found).toEqual(['Seal 1 is not as it was made.']);
});

test('an entry that stands beside a false one of its number is found', async () => {
  const found = await findingsAfter(
    tamper(
      'alter table core.audit_entry drop constraint audit_entry_pkey',
      "insert into core.audit_entry overriding system value select seq, at, 'z', plugin, outcome, account_id, purpose, request_id, subject_type, subject_id, organization_id, details from core.audit_entry where seq = 3",
    ),
  );

  expect(found).toEqual([
    'The table core.audit_entry is another: its kind, key, triggers, rules or row security were changed.',
    'Entry 3 is there 2 times (seal 1).',
  ]);
});

test.each([
  'alter table core.audit_entry enable row level security',
  'alter table core.audit_entry disable trigger x_audit_entry_kept',
  'create rule r as on update to core.audit_entry do instead nothing',
  'alter table core.audit_entry rename to elsewhere; create view core.audit_entry as select * from core.elsewhere',
])('a table that shows what it likes is found: %s', async (statement) => {
  const found = await findingsAfter(run(statement));

  expect(found).toEqual([
    'The table core.audit_entry is another: its kind, key, triggers, rules or row security were changed.',
  ]);
});

test.each([
  ['0, now()', 'x_audit_entry_seq'],
  ['9223372036854775807, now()', 'x_audit_entry_seq'],
  ["50, 'infinity'", 'x_audit_entry_at'],
])('an entry with a number or a time that no seal could hold cannot be put in: %s', async (values, constraint) => {
  const putIn = server.asSystem((context) =>
    sql
      .raw(`insert into core.audit_entry (seq, at, action, plugin, outcome, request_id) overriding system value
        values (${values}, 'z', 'core', 'DONE', 'r')`)
      .execute(context.sql),
  );

  await expect(putIn).rejects.toThrow(constraint);
});

test('a seal that names entries without end is found, and not walked through', async () => {
  const found = await findingsAfter(
    tamper("update core.audit_seal set entries = '{[1,9223372036854775807)}' where number = 1"),
  );

  expect(found).toEqual(['Seal 1 is not as it was made.']);
});

test('a seal that was removed with its entries is found by the one after it', async () => {
  const found = await findingsAfter(
    tamper('delete from core.audit_entry where seq < 7', 'delete from core.audit_seal where number = 1'),
  );

  expect(found).toEqual(['Seal 1 is gone.']);
});

test('an end that was cut off is found by the anchor', async () => {
  const cut = tamper('delete from core.audit_entry where seq >= 7', 'delete from core.audit_seal where number = 2');

  expect(await findingsAfter(cut)).toEqual([
    'The chain ends at seal 1, but the anchor is of seal 2: its end was cut off.',
  ]);
});

test('a chain that was made anew is found by the anchor', async () => {
  const makeAnew = async (context: Context) => {
    await tamper("update core.audit_entry set action = 'z' where seq = 3", 'delete from core.audit_seal')(context);
    await sealTrail(context);
    await writeAudit(context, entryOf('k'));
    await sealTrail(context);
  };

  expect(await findingsAfter(makeAnew)).toEqual([
    'Seal 2 is another than the one of the anchor: the chain was made anew.',
  ]);
});

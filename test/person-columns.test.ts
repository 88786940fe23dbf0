import { afterAll, beforeAll, expect, test } from 'vitest';
import redProperty from '../plugins/red-property/index.js';
import { personMerges } from '../src/core/index.js';
import { sql } from '../src/plugin-api/index.js';
import { startTestServer, type TestServer } from '../src/testing/index.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ plugins: [redProperty] });
});
afterAll(() => server?.stop());

/** What a merger leaves as it is, and why. */
const exempt: readonly string[] = [
  // They tell of the merger itself.
  'core.person_match.kept_id',
  'core.person_match.one_id',
  'core.person_match.other_id',
];

test('every column that refers to a person is named where persons are merged', async () => {
  const { rows } = await server.asSystem((context) =>
    sql<{ name: string }>`
      select n.nspname || '.' || c.relname || '.' || a.attname as name
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
      where k.contype = 'f' and k.confrelid = 'core.person'::regclass order by 1`.execute(context.sql),
  );
  const named = await server.asSystem(async (context) =>
    [...context.contributed(personMerges).values()].flatMap(({ item }) =>
      item.columns.map(({ table, column }) => `${table}.${column}`),
    ),
  );

  expect(rows.length).toBeGreaterThan(8);
  expect(rows.map(({ name }) => name).filter((name) => ![...named, ...exempt].includes(name))).toEqual([]);
});

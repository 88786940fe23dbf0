import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import core from '../../core/core.plugin.js';
import { migrate, withConnection } from '../../data/migrations/index.js';
import { builtin, migrationOwner } from '../../host/index.js';
import { migratedDatabase } from '../../testing/database/template.js';
import { type Environment, readEnvironment } from '../environment.js';

/** What a plugin that is off has left in a database: two tables of its own, and rows in tables of others. */
const leftovers = {
  id: 'repair-cafe',
  list: [
    {
      name: '1',
      sql: `create table repair_cafe.visit (id int); insert into repair_cafe.visit select generate_series(1, 1203);
            create table repair_cafe.tool (id int)`,
    },
  ],
};

const account = '018f0000-0000-7000-8000-000000000001';
const traces = [
  `insert into core.account (id, login, status, created_at, version) values ('${account}', 'someone', 'ACTIVE', now(), 1)`,
  `insert into core.role_grant (id, account_id, role, valid_from, granted_at, version)
   select gen_random_uuid(), '${account}', role, now(), now(), 1
   from unnest(array['repair-cafe:manager', 'core:resident']) role`,
  `insert into commongrid.outbox_subscription (handler, event) values
   ('repair-cafe:note', 'core:organization-moved'), ('core:note', 'core:organization-moved')`,
  `with event as (insert into commongrid.outbox (name, subject, payload) values ('core:organization-moved', 'a', '{}') returning id)
   insert into commongrid.outbox_delivery (event_id, handler, subject)
   select id, handler, 'a' from event, unnest(array['repair-cafe:note', 'core:note']) handler`,
  `insert into commongrid.demo (plugin) values ('repair-cafe')`,
];

/** A database with the core, in which `repair-cafe` was on once; dropped at the end of the test. */
export async function databaseWithLeftovers(): Promise<string> {
  const database = await migratedDatabase([builtin, core].map(migrationOwner));
  onTestFinished(database.drop);
  await migrate({ url: database.url, owners: [leftovers], log: { info: () => undefined } });
  for (const statement of traces) await query(database.url, statement);
  return database.url;
}

/** The first column of what a query answers, as text. */
export const query = (url: string, statement: string): Promise<string[]> =>
  withConnection(url, async (db) => {
    const { rows } = await sql.raw<object>(statement).execute(db);
    return rows.map((row) => String(Object.values(row)[0]));
  });

/** The environment of an operator who lists these plugins. */
export const environmentOf = (url: string, plugins: string): Environment =>
  readEnvironment({ DATABASE_URL: url, COMMONGRID_PLUGINS: plugins });

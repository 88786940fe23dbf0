import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { openVault } from '../vault/index.js';
import { soughtPerson } from './sought-person.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.addOrganization({ code: 'east' });
  await server.asSystem(async ({ sql: db }) => {
    await sql`insert into core.person (id, name, initials, organization_id, source, legal_basis)
      select gen_random_uuid(), '甲' || n, '{lxm}', o.id, 'GRID_VISIT', 'LEGAL_DUTY'
      from generate_series(1, 5000) n, core.organization o where o.code = 'east'`.execute(db);
    await sql`analyze core.person`.execute(db);
  });
});
afterAll(() => server.stop());

// PostgreSQL plans a prepared statement five times for what is asked, and then keeps one plan if that does not seem dearer.
// Of a million persons it seemed so, and each search was planned anew: four times as long as it took.
test.each(['lxm', '甲乙丙'])('a search for %s is planned once, however many persons there are', async (text) => {
  const plans = await server.asSystem(async (context) => {
    await context.write();
    const { found, told } = soughtPerson(text, await openVault(context));
    const search = sql`select p.id from core.person p where ${found} and ${told}`.compile(context.sql);
    await sql`${sql.raw(`prepare searched as ${search.sql}`)}`.execute(context.sql);
    const values = sql.join(search.parameters.map((value) => sql.lit(value)));
    for (let times = 0; times < 8; times += 1) await sql`execute searched(${values})`.execute(context.sql);
    const { rows } = await sql`select custom_plans::int as "forOne", generic_plans::int as "kept"
      from pg_prepared_statements where name = 'searched'`.execute(context.sql);
    await sql`deallocate searched`.execute(context.sql);
    return rows;
  });

  expect(plans).toEqual([{ forOne: 5, kept: 3 }]);
});

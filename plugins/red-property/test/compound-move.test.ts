import { sql } from 'commongrid';
import { startTestServer, type TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import redProperty from '../index.js';
import { addCompany, addCompound, clock, globalIdOf, layOut, mutation, places, sign } from './fixtures.js';

let server: TestServer;
beforeAll(async () => {
  clock.today = '2026-11-22';
  server = await startTestServer({ plugins: [redProperty], now: () => clock.now() });
  await layOut(server);
});
afterAll(() => server?.stop());

test('a compound that is moved takes its contract and its custodian along', async () => {
  const office = await server.signInAs('red-property:steward-office');
  const admin = await server.signInAs('core:administrator');
  const [served, unserved] = [await addCompound(server, 'served'), await addCompound(server, 'unserved')];
  await sign(office, served, (await addCompany(server, 1)).id);
  await office.query(mutation('assignCustodian', 'custodianAssignment { id }'), {
    input: {
      compoundId: unserved,
      kind: 'RESIDENTS_COMMITTEE',
      custodianId: await globalIdOf(server, places.communityA),
      validFrom: '2026-01-01',
    },
  });
  const organizationId = await globalIdOf(server, places.communityB);
  for (const id of [served, unserved]) {
    await admin.query(mutation('moveCompound', 'compound { organization { code } }'), {
      input: { id, version: 1, organizationId },
    });
  }
  const placed = await server.asSystem(async (context) => {
    const { rows } = await sql<{ code: string }>`
      select o.code from red_property.service_contract t join core.organization o on o.id = t.organization_id
      union all
      select o.code from red_property.custodian_assignment t join core.organization o on o.id = t.organization_id`.execute(
      context.sql,
    );
    return rows.map(({ code }) => code);
  });

  expect(placed).toEqual([places.communityB, places.communityB]);
});

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
  const manager = await server.signInAs({ role: 'red-property:property-manager', organization: places.communityB });
  const document = `query ($id: ID!) { compound(id: $id) {
    serviceContracts { nodes { organization { code } } } custodianAssignments { nodes { organization { code } } } } }`;
  const there = { nodes: [{ organization: { code: places.communityB } }] };

  expect(await manager.query(document, { id: served })).toMatchObject({ compound: { serviceContracts: there } });
  expect(await manager.query(document, { id: unserved })).toMatchObject({ compound: { custodianAssignments: there } });
});

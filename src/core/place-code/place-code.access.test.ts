import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';

let server: TestServer;
let worker: SignedInClient;
const buildings: string[] = [];
beforeAll(async () => {
  server = await startTestServer();
  const organizationId = await server.addOrganization({ code: 'community' });
  await server.addGrid({ code: 'grid', organization: 'community' });
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'community' });
  for (const name of ['一号楼', '二号楼']) {
    const { b } = await worker.query<{ b: { building: { id: string } } }>(build, { input: { organizationId, name } });
    buildings.push(b.building.id);
  }
});
afterAll(() => server.stop());

const build = 'mutation ($input: CreateBuildingInput!) { b: createBuilding(input: $input) { building { id } } }';
const issue = `mutation ($input: IssuePlaceCodeInput!) { i: issuePlaceCode(input: $input) { placeCode { id code version } } }`;
const list = `query ($id: ID!, $revoked: Boolean) { node(id: $id) { ... on Building {
  placeCodes(filter: { revoked: $revoked }) { totalCount nodes { id code } }
} } }`;

interface Issued {
  readonly i: { readonly placeCode: { readonly id: string; readonly code: string; readonly version: number } };
}
const issued = async (buildingId: string, idempotencyKey?: string) =>
  (await worker.query<Issued>(issue, { input: { buildingId, idempotencyKey } })).i.placeCode;

test('a code that is asked for twice by one key is issued once, and what is kept of the answer cannot be printed', async () => {
  const first = await issued(buildings[0]!, 'first');

  expect(await issued(buildings[0]!, 'first')).toEqual(first);
  const kept = await server.asSystem((context) =>
    sql<{ text: string }>`
      select result::text as text from commongrid.idempotency union all select details::text from core.audit_entry
      union all select payload::text from commongrid.outbox`.execute(context.sql),
  );
  expect(kept.rows.filter(({ text }) => text?.includes(first.code))).toEqual([]);
});

test('the codes of a building are listed to who manages them there, and to nobody else', async () => {
  const { id, code } = await issued(buildings[1]!);
  const gridWorker = await server.signInAs({ role: 'core:grid-worker', grid: 'grid' });
  const variables = { id: buildings[1], revoked: false };
  const hidden = { node: { placeCodes: { totalCount: 0, nodes: [] } } };

  expect(await worker.query(list, variables)).toEqual({
    node: { placeCodes: { totalCount: 1, nodes: [{ id, code }] } },
  });
  expect(await gridWorker.query(list, variables)).toEqual(hidden);
  expect(await server.anonymous.query(list, variables)).toEqual(hidden);
  expect(await server.anonymous.query('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null });
});

test('a code that was rotated is listed among the revoked ones, and printed no more', async () => {
  const { id, version } = await issued(buildings[1]!);
  const document = `mutation ($input: RotatePlaceCodeInput!) {
    rotatePlaceCode(input: $input) { placeCode { building { name } availableActions } revoked { id code availableActions } }
  }`;

  expect(await worker.query(document, { input: { id, version } })).toEqual({
    rotatePlaceCode: {
      placeCode: { building: { name: '二号楼' }, availableActions: ['ROTATE', 'REVOKE'] },
      revoked: { id, code: null, availableActions: [] },
    },
  });
  expect(await worker.query(list, { id: buildings[1], revoked: true })).toEqual({
    node: { placeCodes: { totalCount: 1, nodes: [{ id, code: null }] } },
  });
});

test('the codes of any number of buildings are read by as many statements', async () => {
  const document = (first: number) =>
    `{ buildings(first: ${first}) { nodes { placeCodes { nodes { code building { name } } } } } }`;
  for (const first of [1, 2]) await worker.query(document(first));

  expect((await worker.statements(document(2))).length).toBe((await worker.statements(document(1))).length);
});

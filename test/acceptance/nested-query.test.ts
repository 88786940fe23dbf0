import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer } from '../../src/testing/index.js';

/** The query of the bench: communities, each with its parent, its grids and who holds which post there. */
const nested = `query ($first: Int!) { organizations(first: $first, filter: { kind: "COMMUNITY" }) { nodes {
  id name parent { id name } grids { nodes { id name code posts { nodes { holderName kind } } } } } } }`;

/** Who asks, communities, parents, grids, posts. */
const statementsNeeded = 5;

let server: TestServer;
let secretary: SignedInClient;

beforeAll(async () => {
  server = await startTestServer();
  await server.addOrganization({ code: 'D', kind: 'DISTRICT' });
  for (const street of ['D1', 'D2']) {
    await server.addOrganization({ code: street, kind: 'SUBDISTRICT', parent: 'D' });
    for (const community of [`${street}A`, `${street}B`, `${street}C`]) {
      await server.addOrganization({ code: community, parent: street });
      for (const number of [1, 2, 3]) await server.addGrid({ code: `${community}${number}`, organization: community });
    }
  }
  secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'D' });
});
afterAll(() => server?.stop());

test('a nested query is a fixed number of statements, however many rows it answers', async () => {
  for (const first of [1, 2, 6]) {
    expect(await secretary.statements(nested, { first })).toHaveLength(statementsNeeded);
  }
});

test('it stays so when the query has come often enough to run compiled, and its statements prepared', async () => {
  for (let time = 0; time < 5; time += 1) await secretary.query(nested, { first: 6 });

  expect(await secretary.statements(nested, { first: 6 })).toHaveLength(statementsNeeded);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../src/plugin-api/index.js';
import type { TestClient, TestServer } from '../../src/testing/index.js';
import { demoClient, startDemoServer } from './support/demo-server.js';

/** The demo has counted since a day long past, so that whoever tries what changes it sees what it leaves behind. */
const since = '2024-01-01';

let server: TestServer;
let admin: TestClient;

beforeAll(async () => {
  server = await startDemoServer();
  admin = await demoClient(server, 'admin');
}, 120_000);

afterAll(() => server?.stop());

test.each([
  'compound',
  'grid',
  'grid_coverage',
  'grid_team_member',
  'household',
  'organization',
  'organization_link',
  'post',
  'residence',
  'responsibility',
])('each row of %s in the demo counts since that day', async (table) => {
  const { rows } = await server.asSystem((context) =>
    sql`select distinct valid_from::text as since from core.${sql.id(table)}`.execute(context.sql),
  );

  expect(rows).toEqual([{ since }]);
});

test('a compound that is moved keeps where it was, and no grid covers it until somebody says so', async () => {
  type Found = { target: { id: string }; compound: { id: string; version: number; grids: { totalCount: number } } };
  type Moved = { organization: Place; history: { nodes: Period[] }; grids: { totalCount: number } };
  interface Place {
    readonly code: string;
  }
  interface Period {
    readonly validFrom: string;
    readonly validUntil: string | null;
    readonly organization: Place;
  }
  const { target, compound } = await admin.query<Found>(
    `{ target: organization(code: "440103002101") { id }
      compound(code: "440103001101X01") { id version grids { totalCount } } }`,
  );
  expect(compound.grids.totalCount).toBe(2);

  const { moveCompound } = await admin.query<{ moveCompound: { compound: Moved } }>(
    `mutation ($input: MoveCompoundInput!) { moveCompound(input: $input) { compound {
      organization { code } grids { totalCount } history { nodes { validFrom validUntil organization { code } } } } } }`,
    { input: { id: compound.id, version: compound.version, organizationId: target.id } },
  );
  const { organization, history, grids } = moveCompound.compound;
  const [now, before] = history.nodes;

  expect(organization.code).toBe('440103002101');
  expect(history.nodes).toHaveLength(2);
  expect(now).toMatchObject({ validUntil: null, organization: { code: '440103002101' } });
  expect(before).toEqual({ validFrom: since, validUntil: now?.validFrom, organization: { code: '440103001101' } });
  expect(grids.totalCount).toBe(0);
});

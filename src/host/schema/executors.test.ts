import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedInClient } from '../../testing/index.js';
import { askBoth } from '../test/ask-both.js';
import { bedId, GardenServer } from '../test/garden-server.js';

let garden: GardenServer;
let gardener: SignedInClient;
const ids: string[] = [];

beforeAll(async () => {
  garden = await GardenServer.start();
  const dugAt = new Date('2026-11-22T08:00:00.123Z');
  ids.push(
    ...(await garden.addBeds(
      { code: 'ROSE', size: 1, dugAt, cost: 3_000_000_000 },
      { code: 'TULIP', size: 2, dugAt, note: 'blue' },
    )),
  );
  await garden.addPlants(ids[0] ?? '', 'a', 'b', 'c');
  gardener = await garden.server.signInAs({ role: 'garden:gardener', organization: 'EAST' });
});
afterAll(() => garden?.stop());

/** What a gardener is answered by graphql-js and by compiled code alike. */
async function answer(source: string, variables?: Record<string, unknown>): Promise<unknown> {
  const { data, refusals } = await askBoth(garden.server, gardener, source, variables);
  expect(refusals).toEqual([]);
  return data;
}

test('instants, money, days and numbers are written alike', async () => {
  expect(await answer('{ bed(code: "ROSE") { dugAt cost size version } }')).toEqual({
    bed: { dugAt: '2026-11-22T08:00:00.123Z', cost: 3_000_000_000, size: 1, version: 1 },
  });
});

test('a connection is answered in all its parts, its total and the pages inside it too', async () => {
  const source = `{
    beds(first: 1) {
      totalCount
      edges { node { code plants(last: 2) { totalCount nodes { name } pageInfo { hasPreviousPage } } } }
      pageInfo { hasNextPage hasPreviousPage }
    }
  }`;

  expect(await answer(source)).toEqual({
    beds: {
      totalCount: 2,
      edges: [
        {
          node: {
            code: 'ROSE',
            plants: { totalCount: 3, nodes: [{ name: 'b' }, { name: 'c' }], pageInfo: { hasPreviousPage: true } },
          },
        },
      ],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    },
  });
});

test('variables, absent or given, aliases, fragments and directives are understood alike', async () => {
  const source = `query ($first: Int, $code: String = "TULIP", $with: Boolean!, $without: Boolean! = true) {
    few: beds(first: $first) { nodes { ...short } }
    all: beds { nodes { ...short } }
    bed(code: $code) { size @include(if: $with) note @skip(if: $without) }
  }
  fragment short on Bed { code }`;

  expect(await answer(source, { first: 1, with: true })).toEqual({
    few: { nodes: [{ code: 'ROSE' }] },
    all: { nodes: [{ code: 'ROSE' }, { code: 'TULIP' }] },
    bed: { size: 2 },
  });
  expect(await answer(source, { first: null, code: 'ROSE', with: false, without: false })).toEqual({
    few: { nodes: [{ code: 'ROSE' }, { code: 'TULIP' }] },
    all: { nodes: [{ code: 'ROSE' }, { code: 'TULIP' }] },
    bed: { note: null },
  });
});

test('an object behind an interface is known by its type', async () => {
  const source = 'query ($id: ID!) { node(id: $id) { __typename id ... on Bed { code } ... on Grid { name } } }';
  const id = bedId(ids[0] ?? '');

  expect(await answer(source, { id })).toEqual({ node: { __typename: 'Bed', id, code: 'ROSE' } });
});

test('fields of several plugins meet in one answer', async () => {
  const source = '{ organization(code: "EAST") { code gardenKey parent { code gardenKey } viewerPermissions } }';

  expect(await answer(source)).toEqual({
    organization: {
      code: 'EAST',
      gardenKey: 'key of EAST',
      parent: { code: 'TOWN', gardenKey: 'key of TOWN' },
      viewerPermissions: ['garden:see-beds', 'garden:see-phones', 'garden:tend'],
    },
  });
});

test('what this server is made of is answered alike', async () => {
  const data = await answer('{ plugins { id status permissions roles } errorCodes { code } }');

  expect(data).toMatchObject({
    plugins: [
      { id: 'commongrid', status: 'ON' },
      { id: 'core', status: 'ON' },
      { id: 'garden', status: 'ON', roles: ['garden:visitor', 'garden:gardener'] },
      { id: 'bees', status: 'ON', permissions: ['bees:taste'] },
    ],
    errorCodes: expect.arrayContaining([{ code: 'CONFLICT' }]),
  });
});

test('a refused argument and a fault are null in their places, beside what is answered', async () => {
  const source =
    '{ bad: beds(first: 0) { totalCount } good: bed(code: "ROSE") { plants(last: 101) { totalCount } code } wither }';

  expect(await askBoth(garden.server, gardener, source)).toEqual({
    data: { bad: null, good: null, wither: null },
    refusals: [
      { code: 'BAD_USER_INPUT', path: ['bad'] },
      { code: 'BAD_USER_INPUT', path: ['good', 'plants'] },
      { code: undefined, path: ['wither'] },
    ],
  });
});

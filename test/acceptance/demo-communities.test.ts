import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient, TestServer } from '../../src/testing/index.js';
import { demoClient, startDemoServer } from './support/demo-server.js';
import { idOf as findId, type Place, readAll } from './support/read-all.js';

/** What reports tell of single communities and towns, counted again over HTTP, as anybody can. */
let server: TestServer;
let anybody: TestClient;

beforeAll(async () => {
  server = await startDemoServer();
  anybody = server.anonymous;
}, 120_000);

afterAll(() => server?.stop());

const idOf = (code: string) => findId(anybody, code);

describe('桃园社区', () => {
  const community = '411303003002';

  test('has 23 compounds in 7 grids, one of them in two grids', async () => {
    const compounds = await readAll<{ code: string; grids: { nodes: Place[] } }>(
      anybody,
      'compounds',
      'code grids { nodes { code } }',
      { organizationId: await idOf(community) },
    );

    const grids = new Set(compounds.flatMap((compound) => compound.grids.nodes.map(({ code }) => code)));

    expect(compounds).toHaveLength(23);
    expect(grids.size).toBe(7);
    expect(compounds.filter((compound) => compound.grids.nodes.length === 2)).toHaveLength(1);
    expect(compounds.filter((compound) => compound.grids.nodes.length === 0)).toEqual([]);
  });

  test('has a party branch for each grid and a party group for each compound', async () => {
    const party = (filter: object) => readAll<Place>(anybody, 'organizations', 'code', { ...filter });
    const withinId = await idOf(`D${community}`);
    const grids = await readAll<Place>(anybody, 'grids', 'code', { organizationId: await idOf(community) });
    const compounds = await readAll<Place>(anybody, 'compounds', 'code', { organizationId: await idOf(community) });

    const branches = await party({ withinId, kind: 'PARTY_BRANCH', level: 'GRID' });
    const groups = await party({ withinId, kind: 'PARTY_GROUP' });

    expect(branches.map(({ code }) => code)).toEqual(grids.map(({ code }) => `D${code}`));
    expect(groups.map(({ code }) => code)).toEqual(compounds.map(({ code }) => `D${code}`));
  });

  test('has 86 people in the posts of 两长四员, and no grid without one of them', async () => {
    const posts = await readAll<{ kind: string; grid: Place | null }>(anybody, 'posts', 'kind grid { code }', {
      withinId: await idOf(community),
    });
    const inGrids = posts.filter(({ grid }) => grid !== null);
    const { organization } = await anybody.query<{ organization: { grids: { nodes: { vacancies: object[] }[] } } }>(
      `{ organization(code: "${community}") { grids { nodes { vacancies { code } } } } }`,
    );

    expect(inGrids).toHaveLength(86);
    expect(new Set(inGrids.map(({ kind }) => kind)).size).toBe(6);
    expect(organization.grids.nodes.flatMap(({ vacancies }) => vacancies)).toEqual([]);
  });
});

describe('河北东社区', () => {
  const community = '469001100001';

  test('is found by the name that reports use', async () => {
    const found = await readAll<Place>(anybody, 'organizations', 'code name', {
      search: '河北东社区',
      level: 'COMMUNITY',
    });

    expect(found).toEqual([{ code: community, name: '河北东区居委会' }]);
  });

  test('has 6 residents’ groups, 6 grids, and 10 small grids in each of these', async () => {
    const { organization } = await anybody.query<{ organization: object }>(
      `{ organization(code: "${community}") {
        groups: children(filter: { kind: "RESIDENT_GROUP" }) { totalCount }
        gridCount
      } }`,
    );
    const grids = await readAll<{ children: { totalCount: number } }>(
      anybody,
      'grids',
      'children(first: 1) { totalCount }',
      { organizationId: await idOf(community) },
    );

    expect(organization).toEqual({ groups: { totalCount: 6 }, gridCount: 66 });
    expect(grids.map(({ children }) => children.totalCount).filter((count) => count > 0)).toEqual([
      10, 10, 10, 10, 10, 10,
    ]);
  });

  test('has 350 to 400 households in each small grid, so that none is warned about', async () => {
    const grids = await readAll<{ householdCount: number | null; householdWarnings: object[] }>(
      anybody,
      'grids',
      'householdCount householdWarnings { kind }',
      { organizationId: await idOf(community) },
    );
    const counts = grids.flatMap(({ householdCount }) => householdCount ?? []);

    expect(counts).toHaveLength(60);
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([350, 400]);
    expect(grids.flatMap(({ householdWarnings }) => householdWarnings)).toEqual([]);
  });
});

test.each([
  [349, [{ kind: 'TOO_FEW_HOUSEHOLDS', min: 350, max: 400 }]],
  [350, []],
  [400, []],
  [401, [{ kind: 'TOO_MANY_HOUSEHOLDS', min: 350, max: 400 }]],
])('a grid of %i households is made all the same, and the warning says what is unusual', async (count, warnings) => {
  const admin = await demoClient(server, 'admin');
  // A village that no figure is taken of.
  const organizationId = await idOf('460105100211');

  const { createGrid } = await admin.query<{ createGrid: { grid: object } }>(
    'mutation ($input: CreateGridInput!) { createGrid(input: $input) { grid { householdWarnings { kind min max } } } }',
    { input: { organizationId, name: '示例网格', householdCount: count } },
  );

  expect(createGrid.grid).toEqual({ householdWarnings: warnings });
});

test('县衙社区 has 5 grids, each with a joint party group', async () => {
  const grids = await readAll<Place>(anybody, 'grids', 'code', { organizationId: await idOf('411325100001') });
  const groups = await readAll<Place>(anybody, 'organizations', 'code name', {
    withinId: await idOf('D411325100001'),
    kind: 'PARTY_GROUP',
  });

  expect(grids).toHaveLength(5);
  expect(groups.map(({ code }) => code)).toEqual(grids.map(({ code }) => `D${code}`));
  expect(groups.every(({ name }) => name.endsWith('联合党小组'))).toBe(true);
});

test('城关镇 of 桐柏县 has 162 compounds, and 162 of 162 have a joint party group, in four levels', async () => {
  const compounds = await readAll<Place>(anybody, 'compounds', 'code', { withinId: await idOf('411330100') });
  const groups = await readAll<Place & { ancestors: { level: string }[] }>(
    anybody,
    'organizations',
    'code level ancestors { level }',
    { withinId: await idOf('D411330100'), kind: 'PARTY_GROUP' },
  );
  const withGroup = new Set(groups.map(({ code }) => code));

  expect(compounds).toHaveLength(162);
  expect(compounds.filter(({ code }) => withGroup.has(`D${code}`))).toHaveLength(162);
  expect(new Set(groups.map(({ ancestors }) => ancestors.map(({ level }) => level).join(' ')))).toEqual(
    new Set(['TOWNSHIP COMMUNITY AREA']),
  );
});

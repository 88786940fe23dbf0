import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient, TestServer } from '../../src/testing/index.js';
import { demoClient, startDemoServer } from './support/demo-server.js';
import { readAll } from './support/read-all.js';

/** The figures that reports about real places name, counted again over HTTP, as anybody can. */
let server: TestServer;
let anybody: TestClient;

beforeAll(async () => {
  server = await startDemoServer();
  anybody = server.anonymous;
}, 120_000);

afterAll(() => server?.stop());

interface Place {
  readonly code: string;
  readonly name: string;
}

/** How many organizations of a kind of level hang below one. */
async function countBelow(code: string, filter: Record<string, unknown>): Promise<number> {
  const { organization } = await anybody.query<{ organization: { descendantCount: number } }>(
    'query ($code: String!, $filter: OrganizationFilter) { organization(code: $code) { descendantCount(filter: $filter) } }',
    { code, filter },
  );
  return organization.descendantCount;
}

async function idOf(code: string): Promise<string> {
  const { organization } = await anybody.query<{ organization: { id: string } }>(
    'query ($code: String!) { organization(code: $code) { id } }',
    { code },
  );
  return organization.id;
}

// Township-level and village-level divisions of the national table, in the edition that the demo stands on.
test.each([
  ['440103', '荔湾区', 22, 201],
  ['411602', '川汇区', 12, 144],
  ['130111', '栾城区', 7, 177],
  ['420606', '樊城区', 20, 216],
  ['420602', '襄城区', 9, 176],
  ['469001', '五指山市', 8, 64],
  ['460105', '秀英区', 8, 96],
  ['460106', '龙华区', 11, 129],
  ['460107', '琼山区', 12, 118],
  ['460108', '美兰区', 15, 124],
  ['411303', '卧龙区', 19, 294],
  ['411325', '内乡县', 16, 295],
  ['411330', '桐柏县', 16, 226],
  ['230306', '城子河区', 7, 28],
  ['360102', '东湖区', 10, 119],
])('%s %s has %i township-level and %i village-level divisions', async (code, name, townships, villages) => {
  const { organization } = await anybody.query<{ organization: object }>(
    `query ($code: String!) { organization(code: $code) {
      name level
      townships: children(filter: { line: TERRITORIAL, level: "TOWNSHIP" }) { totalCount }
      villages: descendantCount(filter: { line: TERRITORIAL, level: "COMMUNITY" })
    } }`,
    { code },
  );

  expect(organization).toEqual({ name, level: 'COUNTY', townships: { totalCount: townships }, villages });
});

describe('荔湾区', () => {
  test('has 22 subdistricts, 201 communities and 1,044 grids', async () => {
    const { organization } = await anybody.query<{ organization: object }>(
      `{ organization(code: "440103") {
        children { totalCount nodes { kind } }
        communities: descendantCount(filter: { kind: "COMMUNITY" })
        gridCount
        grids(filter: { recursive: true }, first: 1) { totalCount }
      } }`,
    );

    expect(organization).toEqual({
      children: { totalCount: 22, nodes: Array.from({ length: 22 }, () => ({ kind: 'SUBDISTRICT' })) },
      communities: 201,
      gridCount: 1044,
      grids: { totalCount: 1044 },
    });
  });

  test('has a party organization in every community, a party branch in every grid, and 20,000 responsibility zones', async () => {
    const counts = await Promise.all(
      [{ level: 'TOWNSHIP' }, { level: 'COMMUNITY' }, { level: 'GRID' }, { kind: 'RESPONSIBILITY_ZONE' }].map(
        (filter) => countBelow('D440103', filter),
      ),
    );

    expect(counts).toEqual([22, 201, 1044, 20_000]);
    expect(await countBelow('D440103', { kind: 'PARTY_BRANCH' })).toBe(1044);
  });

  test('has the party in five levels over the same ground', async () => {
    const zone = await readAll<{ ancestors: { level: string }[] }>(anybody, 'organizations', 'ancestors { level }', {
      search: 'D44010300110101010',
      kind: 'RESPONSIBILITY_ZONE',
    });

    expect(zone[0]?.ancestors.map(({ level }) => level)).toEqual([
      'COUNTY',
      'TOWNSHIP',
      'COMMUNITY',
      'GRID',
      'BUILDING',
    ]);
  });

  test('has one person as secretary and director in each of its 201 communities (一肩挑)', async () => {
    const withinId = await idOf('440103');

    const secretaries = await readAll<{ holderName: string; concurrentPosts: { kind: string }[] }>(
      anybody,
      'posts',
      'holderName concurrentPosts { kind }',
      { withinId, kind: 'SECRETARY' },
    );

    expect(secretaries).toHaveLength(201);
    expect(secretaries.every(({ concurrentPosts }) => concurrentPosts.some(({ kind }) => kind === 'DIRECTOR'))).toBe(
      true,
    );
  });

  test('has 978 part-time members of grand party committees, for units, the police and residents, and 99 organizers', async () => {
    const members = await readAll<{ memberSource: string; organization: Place }>(
      anybody,
      'posts',
      'memberSource organization { code }',
      { withinId: await idOf('D440103'), kind: 'GRAND_COMMITTEE_MEMBER' },
    );
    const organizers = await readAll<Place>(anybody, 'posts', 'id', {
      withinId: await idOf('440103'),
      kind: 'COMMUNITY_ORGANIZER',
    });

    expect(members).toHaveLength(978);
    expect(new Set(members.map(({ memberSource }) => memberSource)).size).toBe(3);
    expect(new Set(members.map(({ organization }) => organization.code)).size).toBe(201);
    expect(organizers).toHaveLength(99);
  });

  test('links every community to its party organization', async () => {
    const communities = await readAll<{ code: string; links: { nodes: { to: Place }[] } }>(
      anybody,
      'organizations',
      'code links(filter: { kind: "HOSTS_PARTY_ORGANIZATION" }) { nodes { to { code name } } }',
      { withinId: await idOf('440103'), kind: 'COMMUNITY' },
    );

    expect(communities).toHaveLength(201);
    expect(communities.filter(({ code, links }) => links.nodes[0]?.to.code !== `D${code}`)).toEqual([]);
  });
});

describe('川汇区', () => {
  test('has 58 communities with areas, 162 areas and 516 groups', async () => {
    const areas = await readAll<{ parent: Place }>(anybody, 'organizations', 'parent { code }', {
      withinId: await idOf('411602'),
      kind: 'AREA',
    });

    expect(areas).toHaveLength(162);
    expect(new Set(areas.map(({ parent }) => parent.code)).size).toBe(58);
    expect(await countBelow('411602', { level: 'BUILDING' })).toBe(516);
  });

  test('has five levels on the way up from every group', async () => {
    const groups = await readAll<{ level: string; ancestors: { level: string }[] }>(
      anybody,
      'organizations',
      'level ancestors { level }',
      { withinId: await idOf('411602'), kind: 'RESIDENT_GROUP' },
    );

    const ways = new Set(groups.map(({ level, ancestors }) => [...ancestors.map((it) => it.level), level].join(' ')));

    expect([...ways]).toEqual(['PROVINCE CITY COUNTY TOWNSHIP COMMUNITY AREA BUILDING']);
  });
});

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

describe('the demo accounts', () => {
  const manage = `query ($code: String!) { organization(code: $code) { viewerPermissions availableActions } }`;
  type Standing = { organization: { viewerPermissions: string[]; availableActions: string[] } };

  test('the secretary manages in 荔湾区, in its territory and its party, and not in 川汇区', async () => {
    const secretary = await demoClient(server, 'secretary');
    const standing = (code: string) => secretary.query<Standing>(manage, { code });

    expect((await standing('440103002101')).organization.availableActions).toContain('UPDATE');
    expect((await standing('D440103002101')).organization.availableActions).toContain('UPDATE');
    expect((await standing('411602')).organization).toEqual({ viewerPermissions: [], availableActions: [] });
  });

  test('the administrator manages everywhere', async () => {
    const admin = await demoClient(server, 'admin');

    expect((await admin.query<Standing>(manage, { code: '411602' })).organization.availableActions).toContain('MOVE');
  });

  test('the grid worker sees who lives in one grid, and manages nothing', async () => {
    const worker = await demoClient(server, 'grid-worker');
    const grids = `{
      own: grid(code: "44010300110101") { viewerPermissions availableActions }
      next: grid(code: "44010300110102") { viewerPermissions availableActions }
    }`;

    expect(await worker.query(grids)).toEqual({
      own: {
        viewerPermissions: [
          'core:read-contact-data',
          'core:read-dwellings',
          'core:read-personal-data',
          'core:read-persons',
          'core:search-persons',
        ],
        availableActions: [],
      },
      next: { viewerPermissions: [], availableActions: [] },
    });
  });

  test('the resident sees public facts, and their own account', async () => {
    const resident = await demoClient(server, 'resident');

    expect(
      await resident.query('{ me { login permissions } organization(code: "440103") { viewerPermissions } }'),
    ).toEqual({
      me: { login: 'resident', permissions: [] },
      organization: { viewerPermissions: [] },
    });
  });
});

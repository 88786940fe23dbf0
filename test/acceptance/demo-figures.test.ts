import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestClient, TestServer } from '../../src/testing/index.js';
import { startDemoServer } from './support/demo-server.js';
import { idOf as findId, type Place, readAll } from './support/read-all.js';

/** The figures that reports about real districts name, counted again over HTTP, as anybody can. */
let server: TestServer;
let anybody: TestClient;

beforeAll(async () => {
  server = await startDemoServer();
  anybody = server.anonymous;
}, 120_000);

afterAll(() => server?.stop());

/** How many organizations of a kind of level hang below one. */
async function countBelow(code: string, filter: Record<string, unknown>): Promise<number> {
  const { organization } = await anybody.query<{ organization: { descendantCount: number } }>(
    'query ($code: String!, $filter: OrganizationFilter) { organization(code: $code) { descendantCount(filter: $filter) } }',
    { code, filter },
  );
  return organization.descendantCount;
}

const idOf = (code: string) => findId(anybody, code);

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

import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../src/plugin-api/index.js';
import type { TestServer } from '../../src/testing/index.js';
import { demoClient, startDemoServer } from './support/demo-server.js';

/** What the demo has in one community of each place: buildings, dwellings, and what covers them. */
let server: TestServer;

beforeAll(async () => {
  server = await startDemoServer();
}, 120_000);

afterAll(() => server?.stop());

const places = [
  ['130111', '栾城区'],
  ['230306', '城子河区'],
  ['360102', '东湖区'],
  ['411303', '卧龙区'],
  ['411325', '内乡县'],
  ['411330', '桐柏县'],
  ['411602', '川汇区'],
  ['420602', '襄城区'],
  ['420606', '樊城区'],
  ['440103', '荔湾区'],
  ['460105', '秀英区'],
  ['460106', '龙华区'],
  ['460107', '琼山区'],
  ['460108', '美兰区'],
  ['469001', '五指山市'],
] as const;

test.each(places)('%s %s has two buildings of twenty dwellings each', async (code) => {
  const { organization } = await server.anonymous.query<{ organization: { id: string; coverageReport: object } }>(
    'query ($code: String!) { organization(code: $code) { id coverageReport { dwellings } } }',
    { code },
  );
  const { buildings } = await server.anonymous.query<{ buildings: object }>(
    `query ($filter: BuildingsFilter) { buildings(filter: $filter) { totalCount nodes { units { totalCount } } } }`,
    { filter: { withinId: organization.id } },
  );

  expect(organization.coverageReport).toEqual({ dwellings: 40 });
  expect(buildings).toEqual({
    totalCount: 2,
    nodes: [{ units: { totalCount: 2 } }, { units: { totalCount: 2 } }],
  });
});

test.each([
  // The first building of 翠洲一号院 lies in two grids, 桐柏县 has compounds and no grids, everywhere else all is well.
  ['440103', { covered: 40, uncovered: 0, multiple: 20 }],
  ['411330', { covered: 0, uncovered: 40, multiple: 0 }],
  ['411303', { covered: 40, uncovered: 0, multiple: 0 }],
])('the coverage report of %s tells dwellings in no grid, and in two', async (code, expected) => {
  const admin = await demoClient(server, 'admin');
  type Report = {
    covered: { numerator: number };
    uncovered: { totalCount: number };
    multiple: { totalCount: number };
  };
  const { organization } = await admin.query<{ organization: { coverageReport: Report } }>(
    `query ($code: String!) { organization(code: $code) { coverageReport {
      covered { numerator } uncovered { totalCount } multiple { totalCount }
    } } }`,
    { code },
  );
  const { covered, uncovered, multiple } = organization.coverageReport;

  expect({ covered: covered.numerator, uncovered: uncovered.totalCount, multiple: multiple.totalCount }).toEqual(
    expected,
  );
});

test('民巷社区 of 东湖区 has a house for sorting waste in every compound (垃圾分类全覆盖)', async () => {
  const { organization } = await server.anonymous.query<{ organization: object }>(
    '{ organization(code: "360102002001") { facilityCoverage(kind: "WASTE_SORTING_HOUSE") { numerator denominator } } }',
  );

  expect(organization).toEqual({ facilityCoverage: { numerator: 1, denominator: 1 } });
});

test('the grid worker of the demo sees the dwellings of one grid, and no other dwelling', async () => {
  const worker = await demoClient(server, 'grid-worker');
  const dwellings = (code: string) => `grid(code: "${code}") { dwellings(first: 1) { totalCount } }`;

  expect(await worker.query(`{ own: ${dwellings('44010300110101')} next: ${dwellings('41130300300201')} }`)).toEqual({
    own: { dwellings: { totalCount: 20 } },
    next: { dwellings: { totalCount: 0 } },
  });
});

test('河北东社区 has six teams with 128 people of eight categories, one team for each of its grids', async () => {
  const admin = await demoClient(server, 'admin');
  type Team = { members: { totalCount: number; nodes: { category: string | null }[] } };
  const one = (number: number) => `g${number}: grid(code: "4690011000010${number}") { team {
    members(first: 30) { totalCount nodes { category(purpose: "CARE") } }
  } }`;
  const grids = await admin.query<Record<string, { team: Team | null }>>(
    `{ ${[1, 2, 3, 4, 5, 6].map(one).join(' ')} }`,
  );
  const teams = Object.values(grids).flatMap(({ team }) => team ?? []);

  expect(teams).toHaveLength(6);
  expect(teams.reduce((sum, { members }) => sum + members.totalCount, 0)).toBe(128);
  expect(new Set(teams.flatMap(({ members }) => members.nodes.map(({ category }) => category))).size).toBe(8);
});

test('everybody in it is found by the first letters of their name', async () => {
  const without = await server.asSystem((context) =>
    sql`select id from core.person where initials = '{}'`.execute(context.sql),
  );

  expect(without.rows).toEqual([]);
});

test('the second grid of 翠洲社区 counts the dwellings of its own building', async () => {
  const admin = await demoClient(server, 'admin');

  expect(
    await admin.query(
      '{ one: grid(code: "44010300110101") { dwellings(first: 1) { totalCount } } other: grid(code: "44010300110102") { dwellings(first: 1) { totalCount } } }',
    ),
  ).toEqual({
    one: { dwellings: { totalCount: 20 } },
    other: { dwellings: { totalCount: 20 } },
  });
});

test('翠洲社区 shares 24 households out, which files can name by their codes', async () => {
  const admin = await demoClient(server, 'admin');
  const { organization, household } = await admin.query<{ organization: object; household: object }>(
    `{ organization(code: "440103001101") { responsibilityFairness(kind: "PARTY_MEMBER_HOUSEHOLD") { responsibilities holders } }
      household: node(id: "SG91c2Vob2xkOjVlYmNmMzk3LThmZTAtNWRlNS05ODU1LTQ2ZmY0ODQ5OTU3YQ") { ... on Household { code } } }`,
  );

  expect({ organization, household }).toEqual({
    organization: { responsibilityFairness: { responsibilities: 24, holders: 6 } },
    household: { code: '440103001101B1-1-101-H' },
  });
});

test('新阳村 shares 37 households out among 35 party members, and nobody has more than ten', async () => {
  const admin = await demoClient(server, 'admin');
  const { organization } = await admin.query<{ organization: object }>(
    `{ organization(code: "230306200200") { responsibilityFairness(kind: "PARTY_MEMBER_HOUSEHOLD") {
      responsibilities holders minimum maximum softCap overCap
    } } }`,
  );

  expect(organization).toEqual({
    responsibilityFairness: { responsibilities: 37, holders: 35, minimum: 1, maximum: 2, softCap: 10, overCap: 0 },
  });
});

test('迈瀛社区 has 23 people in a hundred at home there, and 77 from elsewhere', async () => {
  const admin = await demoClient(server, 'admin');
  const { organization } = await admin.query<{
    organization: { stayShares: { kind: { code: string }; count: number }[] };
  }>('{ organization(code: "460107004007") { stayShares { kind { code } count } } }');

  expect(new Map(organization.stayShares.map(({ kind, count }) => [kind.code, count]))).toEqual(
    new Map([
      ['REGISTERED', 23],
      ['FLOATING', 77],
      ['TENANT', 0],
    ]),
  );
});

interface Board {
  readonly title: string;
  readonly contacts: readonly { kindTitle: string; placeName: string; phone: string | null }[];
}

const shown = /^140\d{8}$/;

test('the start tells what to ask with the code at a door, which answers anybody whom to call', async () => {
  const [hint, ...others] = server.host.demoHints;
  const { contactBoard } = await server.anonymous.query<{ contactBoard: Board }>(hint?.text ?? '');

  expect(others).toEqual([]);
  expect(contactBoard.title).toContain('一号楼');
  // 楼栋长、党小组长、物管员、党员中心户 of the building, 网格长、网格员 of the grid.
  expect(contactBoard.contacts).toHaveLength(6);
  expect(contactBoard.contacts.filter(({ phone }) => shown.test(phone ?? ''))).toHaveLength(4);
});

test('the boards of 翠洲社区 show numbers at work, and have one that is masked and one that is hidden', async () => {
  const { contactBoard } = await server.anonymous.query<{ contactBoard: Board }>(
    `{ contactBoard(buildingId: "QnVpbGRpbmc6NGUyMDM4NDQtZDhlNy01YWEyLWJiNjAtNTA0ODU1NmU5MmJm") {
      title contacts { kindTitle placeName phone } } }`,
  );
  const phones = contactBoard.contacts.map(({ phone }) => phone);

  expect(phones.filter((phone) => phone?.includes('*'))).toHaveLength(1);
  expect(phones.filter((phone) => phone === null)).toHaveLength(1);
  expect(phones.filter((phone) => shown.test(phone ?? '')).length).toBeGreaterThanOrEqual(4);
});

test('every grid whose chief the demo names tells at which number to call, and no number is told of two', async () => {
  const { grid } = await server.anonymous.query<{ grid: { id: string } }>('{ grid(code: "44010300110101") { id } }');
  const { contactBoard } = await server.anonymous.query<{ contactBoard: Board }>(
    'query ($id: ID!) { contactBoard(gridId: $id) { title contacts { kindTitle placeName phone } } }',
    { id: grid.id },
  );
  const { rows } = await server.asSystem((context) =>
    sql`select 1 from core.post where grid_id is not null and contact_display <> 'FULL'`.execute(context.sql),
  );

  expect(contactBoard.contacts.map(({ phone }) => shown.test(phone ?? ''))).toEqual([true, true]);
  expect(new Set(contactBoard.contacts.map(({ phone }) => phone)).size).toBe(2);
  expect(rows).toEqual([]);
});

test('in 翠洲社区 somebody is responsible for the grid of the demo’s worker, for a building of it and for households there', async () => {
  const worker = await demoClient(server, 'community-worker');
  const { grid, building, dwelling } = await worker.query<Record<'grid' | 'building' | 'dwelling', object>>(
    `{ grid(code: "44010300110101") { responsibilities { nodes { kind } } }
      building(code: "440103001101B1") { responsibilities { nodes { kind } } }
      dwelling: node(id: "SG91c2Vob2xkOjVlYmNmMzk3LThmZTAtNWRlNS05ODU1LTQ2ZmY0ODQ5OTU3YQ") {
        ... on Household { responsibilities { nodes { kind } } } } }`,
  );

  expect(grid).toEqual({ responsibilities: { nodes: [{ kind: 'COMMITTEE_GRID' }] } });
  expect(building).toEqual({ responsibilities: { nodes: [{ kind: 'BUILDING_KEEPER' }] } });
  expect(dwelling).toEqual({ responsibilities: { nodes: [{ kind: 'PARTY_MEMBER_HOUSEHOLD' }] } });
});

test('迈瀛社区 governs in four levels: community, compound, building, and the residents', async () => {
  const { organization } = await server.anonymous.query<{ organization: object }>(
    `{ organization(code: "460107004007B1") { level ancestors { level scheme } } }`,
  );

  expect(organization).toEqual({
    level: 'BUILDING',
    ancestors: [
      ...['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP'].map((level) => ({ level, scheme: null })),
      { level: 'COMMUNITY', scheme: 'FOUR_LEVEL' },
      { level: 'COMPOUND', scheme: null },
    ],
  });
});

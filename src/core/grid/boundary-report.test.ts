import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GeoJsonArea, type Ring, sql } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { World } from '../organization/test/world.js';
import type { Grid } from './grid.entity.js';
import { setGridBoundary } from './grid.service.js';
import { retireGrid } from './grid-retire.service.js';
import { addGrid, gridIdOf } from './test/ground.js';

let world: World;
let district: Organization;
let subdistrict: Organization;
let community: Organization;
let secretary: SignedInClient;
let whole: Grid;
let parts: Grid[];
beforeAll(async () => {
  world = await World.open();
  ({ district, subdistrict } = await world.district('71'));
  await world.create({ code: '72', kind: 'DISTRICT' });
  community = await world.create({ code: '71001001' }, subdistrict);
  secretary = await world.server.signInAs({ role: 'core:district-secretary', organization: '71' });
  whole = await addGrid(world, community, { code: 'W', boundary: blocks(0, 0, 6, 2) });
  parts = [
    await addGrid(world, community, { code: 'W-1', boundary: blocks(0, 0, 2, 2) }, whole),
    // One column of two blocks is W-1's too; the next two columns are nobody's.
    await addGrid(world, community, { code: 'W-2', boundary: blocks(1, 0, 3, 2) }, whole),
    // One column beyond W.
    await addGrid(world, community, { code: 'W-3', boundary: blocks(5, 0, 7, 2) }, whole),
    await addGrid(world, community, { code: 'W-4' }, whole),
  ];
});
afterAll(() => world.close());

const fields = `
  day gridCount groundArea coveredArea
  findings { totalCount nodes { kind area geometry grid { code } otherGrid { code } } }`;

interface Finding {
  readonly kind: string;
  readonly area: number | null;
  readonly geometry: GeoJsonArea | null;
  readonly grid: { readonly code: string };
  readonly otherGrid: { readonly code: string } | null;
}
interface Report {
  readonly day: string;
  readonly gridCount: number;
  readonly groundArea: number | null;
  readonly coveredArea: number | null;
  readonly findings: { readonly totalCount: number; readonly nodes: readonly Finding[] };
}

test('overlaps, gaps, what juts out and what is missing are found below a grid', async () => {
  const report = await reportOn(whole);

  expect(shortly(report)).toEqual(
    ['GAP W 4', 'OVERLAP W-1 W-2 2', 'OUTSIDE_PARENT W-3 W 2', 'MISSING_BOUNDARY W-4'].sort(),
  );
  expect(report).toMatchObject({ day: '2026-11-22', gridCount: 5 });
});

test('a report tells how much of the ground of a grid its parts cover', async () => {
  const { groundArea, coveredArea } = await reportOn(whole);

  // Three columns for the first two, one for what of the third lies within: four of six.
  expect([inBlocks(groundArea), inBlocks(coveredArea)]).toEqual([12, 8]);
});

test('a finding shows its ground for a map', async () => {
  const { findings } = await reportOn(whole);
  const { geometry } = findings.nodes.find(({ kind }) => kind === 'OVERLAP')!;

  expect(geometry).toMatchObject({ type: 'Polygon' });
  expect(new Set((geometry!.coordinates[0] as Ring).map(([x, y]) => `${x} ${y}`))).toEqual(
    new Set(['110.001 0', '110.002 0', '110.002 0.002', '110.001 0.002']),
  );
});

test('the largest come first, missing boundaries last, and pages follow each other', async () => {
  const page = (args: string) =>
    secretary.query<{ grid: { boundaryReport: { findings: Record<string, never> } } }>(
      `{ grid(code: "W") { boundaryReport { findings(${args}) {
        nodes { kind area } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } totalCount
      } } } }`,
    );
  const read = async (args: string) => (await page(args)).grid.boundaryReport.findings as unknown as PageRead;
  const first = await read('first: 3');
  const rest = await read(`first: 3, after: "${first.pageInfo.endCursor}"`);
  const back = await read(`last: 2, before: "${rest.pageInfo.startCursor}"`);

  expect(first.nodes[0]).toMatchObject({ kind: 'GAP' });
  expect(first.nodes.map(({ area }) => area)).toEqual(first.nodes.map(({ area }) => area).toSorted((a, b) => b! - a!));
  expect(rest.nodes).toEqual([{ kind: 'MISSING_BOUNDARY', area: null }]);
  expect(back.nodes).toEqual(first.nodes.slice(1));
  expect([first, rest].map(({ pageInfo, totalCount }) => [pageInfo.hasNextPage, totalCount])).toEqual([
    [true, 4],
    [false, 4],
  ]);
});

interface PageRead {
  readonly nodes: readonly { readonly kind: string; readonly area: number | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly startCursor: string; readonly endCursor: string };
  readonly totalCount: number;
}

test.each([
  ['kinds: [OVERLAP, MISSING_BOUNDARY]', ['MISSING_BOUNDARY', 'OVERLAP']],
  ['kinds: []', []],
  // Three blocks.
  ['smallestArea: 36000', ['GAP']],
  ['smallestArea: 1', ['GAP', 'OUTSIDE_PARENT', 'OVERLAP']],
])('the filter { %s } gives %j', async (filter, kinds) => {
  const { grid } = await secretary.query<{ grid: { boundaryReport: Report } }>(
    `{ grid(code: "W") { boundaryReport { findings(filter: { ${filter} }) { nodes { kind } } } } }`,
  );

  expect(grid.boundaryReport.findings.nodes.map(({ kind }) => kind).sort()).toEqual(kinds);
});

test('an area below what is ever a finding is refused', async () => {
  const refusal = await secretary.refusal(
    '{ grid(code: "W") { boundaryReport { findings(filter: { smallestArea: 0.5 }) { totalCount } } } }',
  );

  expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('an organization has a report of its grids and of those below it, without ground of its own', async () => {
  const report = await reportOn(community);

  expect(report).toMatchObject({ gridCount: 5, groundArea: null, coveredArea: null });
  expect(report.findings.totalCount).toBe(4);
});

test('grids without a parent overlap where neither organization lies below the other, on one line', async () => {
  const place = await world.create({ code: '71002', kind: 'SUBDISTRICT' }, district);
  const [one, other] = [
    await world.create({ code: '71002001' }, place),
    await world.create({ code: '71002002' }, place),
  ];
  const committee = await world.create({ code: '71002-P', kind: 'PARTY_WORKING_COMMITTEE' });
  await addGrid(world, place, { code: 'X', boundary: blocks(0, 10, 9, 19) });
  await addGrid(world, one, { code: 'X-1', boundary: blocks(0, 10, 2, 12) });
  await addGrid(world, other, { code: 'X-2', boundary: blocks(1, 10, 3, 12) });
  await addGrid(world, committee, { code: 'X-P', boundary: blocks(0, 10, 9, 19) });

  expect(shortly(await reportOn(place))).toEqual(['OVERLAP X-1 X-2 2']);
});

test('a report is told as of a day', async () => {
  const place = await world.create({ code: '71003001' }, subdistrict);
  await addGrid(world, place, { code: 'D-1', boundary: blocks(0, 30, 1, 31) });
  const moved = await addGrid(world, place, { code: 'D-2', boundary: blocks(0, 30, 2, 31) });
  await world.write((context) =>
    setGridBoundary(context, {
      id: gridIdOf(moved),
      version: 1,
      boundary: blocks(1, 30, 2, 31),
      validFrom: '2024-05-01',
    }),
  );

  expect(shortly(await reportOn(place, '2024-04-30'))).toEqual(['OVERLAP D-1 D-2 1']);
  expect(shortly(await reportOn(place, '2024-05-01'))).toEqual([]);
  expect(await reportOn(place, '2019-12-31')).toMatchObject({ gridCount: 0, findings: { totalCount: 0 } });
});

test('a retired grid overlaps nothing and covers nothing', async () => {
  const place = await world.create({ code: '71003002' }, subdistrict);
  const all = await addGrid(world, place, { code: 'R', boundary: blocks(0, 40, 2, 41) });
  const one = await addGrid(world, place, { code: 'R-1', boundary: blocks(0, 40, 2, 41) }, all);
  await addGrid(world, place, { code: 'R-2', boundary: blocks(0, 40, 1, 41) }, all);
  expect(shortly(await reportOn(all))).toEqual(['OVERLAP R-1 R-2 1']);
  await world.write((context) => retireGrid(context, { id: gridIdOf(one), version: 1 }));

  expect(shortly(await reportOn(all))).toEqual(['GAP R 1']);
});

test('parts further below are looked at too', async () => {
  const place = await world.create({ code: '71003004' }, subdistrict);
  const top = await addGrid(world, place, { code: 'T', boundary: blocks(0, 50, 4, 51) });
  const middle = await addGrid(world, place, { code: 'T-1', boundary: blocks(0, 50, 4, 51) }, top);
  await addGrid(world, place, { code: 'T-1-1', boundary: blocks(0, 50, 3, 51) }, middle);

  expect(shortly(await reportOn(top))).toEqual(['GAP T-1 1']);
});

test('a grid of an organization may be a part of one above it, out of which it must not jut either', async () => {
  const place = await world.create({ code: '71003005' }, subdistrict);
  const above = await addGrid(world, subdistrict, { code: 'A', boundary: blocks(0, 70, 4, 71) });
  await addGrid(world, place, { code: 'A-1', boundary: blocks(3, 70, 5, 71) }, above);

  // What of A its other parts cover is not for this organization to see to.
  expect(shortly(await reportOn(place))).toEqual(['OUTSIDE_PARENT A-1 A 1']);
});

test('a grid without parts has nothing to be covered', async () => {
  const report = await reportOn(parts[0]!);

  expect(report).toMatchObject({ gridCount: 1, groundArea: null, coveredArea: null, findings: { totalCount: 0 } });
});

test('a grid whose parts have no boundary covers nothing of itself', async () => {
  const place = await world.create({ code: '71003006' }, subdistrict);
  const bare = await addGrid(world, place, { code: 'B', boundary: blocks(0, 60, 2, 61) });
  await addGrid(world, place, { code: 'B-1' }, bare);
  const report = await reportOn(bare);

  expect([inBlocks(report.groundArea), report.coveredArea, shortly(report)]).toEqual([2, 0, ['MISSING_BOUNDARY B-1']]);
});

test('who sets a boundary is warned about what it does to the grids round it, and only of that', async () => {
  const answer = await secretary.query<{ setGridBoundary: { grid: { boundaryWarnings: Finding[] } } }>(
    `mutation ($input: SetGridBoundaryInput!) {
      setGridBoundary(input: $input) { grid { boundaryWarnings { kind area grid { code } otherGrid { code } } } }
    }`,
    { input: { id: gridIdOf(parts[3]!), version: 1, boundary: blocks(4, 1, 6, 3) } },
  );

  expect(answer.setGridBoundary.grid.boundaryWarnings.map(phrase).sort()).toEqual([
    'OUTSIDE_PARENT W-4 W 2',
    'OVERLAP W-3 W-4 1',
  ]);
  await world.write((context) => setGridBoundary(context, { id: gridIdOf(parts[3]!), version: 2, boundary: null }));
});

test('a grid is warned about grids of neighbours, about its parts that jut out, and when it has no boundary', async () => {
  const neighbour = await world.create({ code: '71003003' }, subdistrict);
  const beside = await addGrid(world, neighbour, { code: 'N', boundary: blocks(5, -1, 6, 1) });

  expect((await warningsOf('W')).map(phrase).sort()).toEqual(['OUTSIDE_PARENT W-3 W 2', 'OVERLAP N W 1']);
  expect((await warningsOf('W-4')).map(phrase)).toEqual(['MISSING_BOUNDARY W-4']);
  await world.write((context) => retireGrid(context, { id: gridIdOf(beside), version: 1 }));
  expect(await warningsOf('N')).toEqual([]);
});

const guarded: readonly (readonly [field: string, path: string])[] = [
  ['grid(code: "W") { code boundaryReport { gridCount } }', 'boundaryReport'],
  ['grid(code: "W") { code boundaryWarnings { kind } }', 'boundaryWarnings'],
  ['organization(code: "71001001") { code gridBoundaryReport { gridCount } }', 'gridBoundaryReport'],
];

test.each(guarded)('%s is for those who manage grids there', async (field, path) => {
  const elsewhere = await world.server.signInAs({ role: 'core:district-secretary', organization: '72' });

  expect(await world.server.anonymous.refusal(`{ ${field} }`)).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await elsewhere.refusal(`{ ${field} }`)).toMatchObject({ code: 'FORBIDDEN' });
  const { data } = await elsewhere.send<Record<string, Record<string, unknown>>>(`{ ${field} }`);
  expect(Object.values(data ?? {})[0]).toMatchObject({ [path]: null, code: expect.any(String) });
});

test('several reports of one request are one statement', async () => {
  const place = await world.create({ code: '71003011' }, subdistrict);
  await addGrid(world, place, { code: 'S', boundary: blocks(0, 80, 2, 81) });
  const one = await secretary.statements('{ a: grid(code: "W") { boundaryReport { gridCount } } }');
  const two = await secretary.statements(
    '{ a: grid(code: "W") { boundaryReport { gridCount } } b: grid(code: "S") { boundaryReport { gridCount } } }',
  );

  expect(two).toHaveLength(one.length);
});

test('more than two thousand grids are too many for one report, and it says so', async () => {
  const crowd = await world.create({ code: '71003009' }, subdistrict);
  await world.write((context) =>
    sql`insert into core.grid (id, code, name, organization_id, valid_from)
      select gen_random_uuid(), 'crowd-' || n, 'crowd', ${crowd.id}, '2020-01-01' from generate_series(1, 2001) n`.execute(
      context.sql,
    ),
  );
  const ask = '{ organization(code: "71003009") { gridBoundaryReport { gridCount } } }';

  expect(await secretary.refusal(ask)).toMatchObject({
    code: 'RULE_VIOLATED',
    rule: 'core:boundary-report.too-large',
  });
  await world.write((context) => sql`delete from core.grid where code = 'crowd-1'`.execute(context.sql));
  expect(await secretary.query(ask)).toEqual({ organization: { gridBoundaryReport: { gridCount: 2000 } } });
  await world.write((context) => sql`delete from core.grid where code like 'crowd-%'`.execute(context.sql));
});

test('what is too large for a report is refused by itself, and not what is asked for beside it', async () => {
  const place = await world.create({ code: '71003010' }, subdistrict);
  const coordinates = sql`
    (select jsonb_build_array(jsonb_agg(jsonb_build_array(110.12345678901234567890123456789012345678901234567890, 22.12345678901234567890123456789012345678901234567890)))
      from generate_series(1, 5000))`;
  // Of the same position over and over the database keeps next to nothing; what is loaded is 17 megabytes of text.
  await world.write((context) =>
    sql`insert into core.grid (id, code, name, organization_id, valid_from, boundary)
      select gen_random_uuid(), 'heavy-' || n, 'heavy', ${place.id}, '2020-01-01',
        jsonb_build_object('type', 'Polygon', 'coordinates', ${coordinates}) from generate_series(1, 30) n`.execute(
      context.sql,
    ),
  );
  const { data, refusals } = await secretary.send<Record<string, { gridBoundaryReport: unknown }>>(`{
    heavy: organization(code: "71003010") { gridBoundaryReport { gridCount } }
    beside: organization(code: "71001001") { gridBoundaryReport { gridCount } }
  }`);

  expect(refusals).toMatchObject([{ rule: 'core:boundary-report.too-large' }]);
  expect(data).toEqual({ heavy: { gridBoundaryReport: null }, beside: { gridBoundaryReport: { gridCount: 5 } } });
  await world.write((context) => sql`delete from core.grid where code like 'heavy-%'`.execute(context.sql));
});

/** A rectangle between two points, in thousandths of a degree from 110° east on the equator. */
function blocks(west: number, south: number, east: number, north: number): GeoJsonArea {
  const at = (x: number, y: number) => [Number((110 + x / 1000).toFixed(3)), y / 1000] as const;
  const ring: Ring = [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)];
  return { type: 'Polygon', coordinates: [ring] };
}

/** An area in such thousandths squared: 111.3195 by 110.5743 metres each. */
const inBlocks = (area: number | null) => area && Number((area / (111.3195 * 110.5743)).toFixed(3));

const phrase = ({ kind, grid, otherGrid, area }: Finding) =>
  [kind, grid.code, otherGrid?.code, inBlocks(area)].filter(Boolean).join(' ');

const shortly = ({ findings }: Report) => findings.nodes.map(phrase).sort();

async function reportOn({ code, ...rest }: Grid | Organization, day?: string): Promise<Report> {
  const [root, field] = 'kind' in rest ? ['organization', 'gridBoundaryReport'] : ['grid', 'boundaryReport'];
  const answer = await secretary.query<Record<string, Record<string, Report>>>(
    `query ($code: String!, $day: Date) { ${root}(code: $code) { ${field}(day: $day) { ${fields} } } }`,
    { code, day },
  );
  return answer[root]![field]!;
}

async function warningsOf(code: string): Promise<readonly Finding[]> {
  const { grid } = await secretary.query<{ grid: { boundaryWarnings: readonly Finding[] } }>(
    `query ($code: String!) {
      grid(code: $code) { boundaryWarnings { kind area grid { code } otherGrid { code } } }
    }`,
    { code },
  );
  return grid.boundaryWarnings;
}

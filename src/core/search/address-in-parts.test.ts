import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { type Context, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';

let server: TestServer;
let worker: SignedInClient;
let neighbour: SignedInClient;
const places: Record<string, string> = {};
beforeAll(async () => {
  server = await startTestServer();
  await server.addOrganization({ code: 'district', kind: 'DISTRICT' });
  for (const code of ['east', 'west']) places[code] = await server.addOrganization({ code, parent: 'district' });
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'east' });
  neighbour = await server.signInAs({ role: 'core:community-worker', organization: 'west' });
  const secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  const make = async (mutation: string, of: string, input: object): Promise<string> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const made = await secretary.query<Record<string, Record<string, { id: string }>>>(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${of} { id } } }`,
      { input },
    );
    return made[mutation]?.[of]?.id ?? '';
  };
  const compound = (organizationId: string | undefined, name: string) =>
    make('createCompound', 'compound', { organizationId, name });
  const building = (compoundId: string, name: string, address?: string) =>
    make('createBuilding', 'building', { compoundId, name, address });
  const dwelling = (code: string, buildingId: string, room: string, unitId?: string) =>
    make('createDwelling', 'dwelling', { code, buildingId, room, unitId, address: canary(60).address });

  const islet = await compound(places.east, '翠洲苑');
  const first = await building(islet, '一号楼', '翠洲路12号');
  const unit = await make('createBuildingUnit', 'buildingUnit', { buildingId: first, name: '二单元' });
  await dwelling('islet-1-101', first, '101');
  await dwelling('islet-1-102', first, '102室');
  await dwelling('islet-1-2-101', first, '101', unit);
  await dwelling('islet-21-101', await building(islet, '21栋'), '101');
  await dwelling('islet-a-1201', await building(islet, 'A座'), '1201');
  await dwelling('islet-hall-101', await building(islet, '东楼'), '101');
  const sunny = await compound(places.east, '三里阳光');
  await dwelling('sunny-1-101', await building(sunny, '1号楼'), '101');
  const other = await compound(places.west, '翠洲苑');
  await dwelling('west-1-101', await building(other, '一号楼'), '101');
  await secretary.query('mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }', {
    input: { organizationId: places.east, name: '张小明', phone: '19900001101' },
  });
});
afterAll(() => server.stop());

/** Six thousand dwellings: of thirty compounds, each of ten buildings. */
const manyDwellings = sql`
  with compound as (
    insert into core.compound (id, code, name, organization_id, aliases, valid_from)
    select gen_random_uuid(), 'many-' || n, '甲苑' || n, o.id, '{}', '2020-01-01'
    from generate_series(1, 30) n, core.organization o where o.code = 'east' returning id, code, organization_id
  ), building as (
    insert into core.building (id, code, name, aliases, organization_id, compound_id)
    select gen_random_uuid(), c.code || '-' || n, n || '号楼', '{}', c.organization_id, c.id
    from compound c, generate_series(1, 10) n returning id, code, organization_id
  ), unit as (
    insert into core.building_unit (id, code, name, building_id, organization_id)
    select gen_random_uuid(), b.code || '-' || n, n || '单元', b.id, b.organization_id from building b, generate_series(1, 2) n
  )
  insert into core.dwelling (id, code, building_id, room, address, use, source, legal_basis, organization_id)
  select gen_random_uuid(), b.code || '-' || room, b.id, room, 'x', 'RESIDENTIAL', 'GRID_VISIT', 'LEGAL_DUTY', b.organization_id
  from building b, generate_series(101, 120) room`;

/**
 * How often this connection went through units and dwellings as a whole, and how many rows it fetched by an index. What
 * it did before the transaction stays in these counts until it is idle for a second: compare two of them.
 */
async function tableReads({ sql: db }: Context): Promise<{ table: string; whole: number; byIndex: number }[]> {
  const { rows } = await sql<{ table: string; whole: number; byIndex: number }>`
    select relname as "table", seq_scan::int as whole, idx_tup_fetch::int as "byIndex"
    from pg_stat_xact_user_tables where schemaname = 'core' and relname in ('building_unit', 'dwelling') order by 1`.execute(
    db,
  );
  return rows;
}

/** Codes of the dwellings that somebody finds. */
async function dwellings(text: string, client = worker): Promise<string[]> {
  const document = `query ($text: String!) { search(text: $text) { dwellings(first: 50) { nodes { code } totalCount } } }`;
  const { search } = await client.query<{
    search: { dwellings: { nodes: { code: string }[]; totalCount: number } };
  }>(document, { text });
  expect(search.dwellings.totalCount).toBe(search.dwellings.nodes.length);
  return search.dwellings.nodes.map(({ code }) => code).sort();
}

/** Buildings that somebody finds in the east: their compounds and names. */
async function buildings(text: string): Promise<string[]> {
  const document = `query ($text: String!, $withinId: ID) { search(text: $text, withinId: $withinId) {
    buildings { nodes { name compound { name } } } } }`;
  const { search } = await worker.query<{
    search: { buildings: { nodes: { name: string; compound: { name: string } }[] } };
  }>(document, { text, withinId: places.east });
  return search.buildings.nodes.map(({ name, compound }) => `${compound.name} ${name}`).sort();
}

describe('an address in parts', () => {
  test.each([
    ['翠洲苑1-101', ['islet-1-101', 'islet-1-2-101']],
    ['翠洲苑 一号楼 101', ['islet-1-101', 'islet-1-2-101']],
    ['翠洲一号楼一〇一室', ['islet-1-101', 'islet-1-2-101']],
    ['一号楼101', ['islet-1-101', 'islet-1-2-101', 'sunny-1-101']],
    ['１－１０１', ['islet-1-101', 'islet-1-2-101', 'sunny-1-101']],
    ['翠洲苑1号楼2单元101', ['islet-1-2-101']],
    ['翠洲苑1-2-101', ['islet-1-2-101']],
    ['1号楼102', ['islet-1-102']],
    ['翠洲苑二十一栋101', ['islet-21-101']],
    ['翠洲 21#0101', ['islet-21-101']],
    ['翠洲苑东楼101', ['islet-hall-101']],
    ['A座1201', ['islet-a-1201']],
    ['a1201', ['islet-a-1201']],
    ['三里阳光1-101', ['sunny-1-101']],
    ['翠洲路12号 102', ['islet-1-102']],
    ['翠洲苑 1号楼 二单元', ['islet-1-2-101']],
    ['翠洲苑一号楼', ['islet-1-101', 'islet-1-102', 'islet-1-2-101']],
    ['翠洲苑1-201', []],
    ['翠洲苑二单元101', ['islet-1-2-101']],
    ['翠洲苑3-101', []],
    ['101 翠洲苑', []],
    ['阳光1-102', []],
  ])('%s finds the dwellings that it names', async (text, codes) => {
    expect(await dwellings(text)).toEqual(codes);
  });

  test.each([
    ['翠洲 一号楼', ['翠洲苑 一号楼']],
    ['翠洲苑1号楼', ['翠洲苑 一号楼']],
    ['翠洲苑 东楼', ['翠洲苑 东楼']],
    ['翠洲苑 A', ['翠洲苑 A座']],
    ['三里阳光一栋', ['三里阳光 1号楼']],
    ['翠洲苑1-101', []],
  ])('%s finds the buildings that it names', async (text, names) => {
    expect(await buildings(text)).toEqual(names);
  });

  test('finds what one may know of, and nothing else', async () => {
    const anywhere = await server.signInAs({ role: 'core:community-worker', organization: 'district' });

    expect(await dwellings('翠洲苑1-101', neighbour)).toEqual(['west-1-101']);
    expect(await dwellings('翠洲苑1-101', anywhere)).toEqual(['islet-1-101', 'islet-1-2-101', 'west-1-101']);
    expect(await dwellings('三里阳光1-101', neighbour)).toEqual([]);
  });

  test('is one statement, as any other search of a list', async () => {
    const document = (text: string) =>
      `{ search(text: "${text}") { dwellings { nodes { id } } buildings { nodes { id } } } }`;
    const plain = await worker.statements(document('翠洲'));

    expect((await worker.statements(document('翠洲苑1-101'))).length).toBe(plain.length);
    expect((await worker.statements(document('翠洲苑 一号楼 二单元 101 室 1 2 3'))).length).toBe(plain.length);
  });

  test('is looked up by indexes: of six thousand dwellings no table is gone through', async () => {
    await server.asSystem(async ({ sql: db }) => {
      await manyDwellings.execute(db);
      await sql`analyze core.compound, core.building, core.building_unit, core.dwelling`.execute(db);
    });
    const reads = await server.asSystem(async (context) => {
      await context.write();
      const before = await tableReads(context);
      await sql`select core.x_dwellings_at(parts, tried.ids)
          from core.x_address_parts('甲苑17 3号楼101') parts, core.x_buildings_to_try(parts, null, null, null, null) tried`.execute(
        context.sql,
      );
      const after = await tableReads(context);
      return after.map(({ table, whole, byIndex }, index) => ({
        table,
        whole: whole - (before[index]?.whole ?? 0),
        byIndex: byIndex - (before[index]?.byIndex ?? 0),
      }));
    });

    expect(reads).toEqual([
      { table: 'building_unit', whole: 0, byIndex: 0 },
      { table: 'dwelling', whole: 0, byIndex: 1 },
    ]);
    expect(await dwellings('甲苑17 3号楼101')).toEqual(['many-17-3-101']);
  });

  test('is nobody’s telephone number: of that the last four digits are said as digits alone', async () => {
    const document = 'query ($text: String!) { search(text: $text) { persons { nodes { name } } } }';
    const found = async (text: string) => (await worker.query(document, { text })) as unknown;

    expect(await found('1101')).toEqual({ search: { persons: { nodes: [{ name: '张小明' }] } } });
    for (const text of ['1-101', '11 01', '１－１０１']) {
      expect(await found(text)).toEqual({ search: { persons: { nodes: [] } } });
    }
  });
});

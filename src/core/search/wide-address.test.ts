import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Context, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';

let server: TestServer;
let secretary: SignedInClient;
let worker: SignedInClient;
let patrol: SignedInClient;
let east: string;
beforeAll(async () => {
  server = await startTestServer();
  await server.addOrganization({ code: 'district', kind: 'DISTRICT' });
  east = await server.addOrganization({ code: 'east', parent: 'district' });
  await server.addOrganization({ code: 'west', parent: 'district' });
  await server.addGrid({ code: 'grid', organization: 'east' });
  await server.asSystem(async ({ sql: db }) => {
    await premises('east', 1).execute(db);
    await premises('west', 1020).execute(db);
    await coverage.execute(db);
    await sql`analyze core.compound, core.building, core.building_unit, core.dwelling`.execute(db);
  });
  secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'east' });
  patrol = await server.signInAs({ role: 'core:grid-worker', grid: 'grid' });
});
afterAll(() => server.stop());

/** How many buildings are gone through. */
const most = 500;

/** Compounds of a community, one of them with a name of its own, in each a building 1 with the rooms 101 and 102. */
const premises = (community: string, compounds: number) => sql`
  with compound as (
    insert into core.compound (id, code, name, organization_id, aliases, valid_from)
    select gen_random_uuid(), o.code || '-' || n, case n when 377 then '乙苑' else '甲苑' end, o.id, '{}', '2020-01-01'
    from generate_series(1, ${compounds}::int) n, core.organization o where o.code = ${community}
    returning id, code, organization_id
  ), building as (
    insert into core.building (id, code, name, aliases, organization_id, compound_id)
    select gen_random_uuid(), c.code || '-1', '1号楼', '{}', c.organization_id, c.id from compound c
    returning id, code, organization_id
  )
  insert into core.dwelling (id, code, building_id, room, address, use, source, legal_basis, organization_id)
  select gen_random_uuid(), b.code || '-' || room, b.id, room, 'x', 'RESIDENTIAL', 'GRID_VISIT', 'LEGAL_DUTY', b.organization_id
  from building b, generate_series(101, 102) room`;

/** The grid covers a dwelling of the east. */
const coverage = sql`
  insert into core.grid_coverage (id, grid_id, dwelling_id, valid_from)
  select gen_random_uuid(), g.id, d.id, '2020-01-01' from core.grid g, core.dwelling d
  where g.code = 'grid' and d.code = 'east-1-1-101'`;

interface Found {
  readonly dwellings: { readonly totalCount: number; readonly nodes: readonly { readonly code: string }[] };
  readonly buildings: { readonly totalCount: number };
  readonly dwellingsArePartial: boolean;
  readonly buildingsArePartial: boolean;
}

async function find(client: SignedInClient, text: string, withinId?: string): Promise<Found> {
  const document = `query ($text: String!, $withinId: ID) { search(text: $text, withinId: $withinId) {
    dwellings(first: 5) { totalCount nodes { code } } dwellingsArePartial
    buildings(first: 5) { totalCount } buildingsArePartial } }`;
  return (await client.query<{ search: Found }>(document, { text, withinId })).search;
}

/** How many rows of dwellings this connection has read, in whichever way. */
async function dwellingsRead({ sql: db }: Context): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n
    from pg_stat_xact_user_tables where schemaname = 'core' and relname = 'dwelling'`.execute(db);
  return rows[0]?.n ?? 0;
}

/** How many it reads to find 1-101 at and below an organization. */
const readFor = (code: string): Promise<number> =>
  server.asSystem(async (context) => {
    await context.write();
    const before = await dwellingsRead(context);
    await sql`select core.x_dwellings_at(parts, tried.ids) from core.x_address_parts('1-101') parts,
      core.x_buildings_to_try(parts, (select array[path] from core.organization where code = ${code}), null, 1000, ${most}::int) tried`.execute(
      context.sql,
    );
    return (await dwellingsRead(context)) - before;
  });

describe('an address that is in every community', () => {
  test('is looked for among so many buildings, and the answer says so', async () => {
    expect(await find(secretary, '1-101')).toMatchObject({
      dwellings: { totalCount: most },
      dwellingsArePartial: true,
      buildingsArePartial: true,
    });
    expect(await find(secretary, '甲苑 1号楼')).toMatchObject({
      buildings: { totalCount: most },
      buildingsArePartial: true,
    });
  });

  test('is found whole by whoever knows of one community, and within one by whoever knows of all', async () => {
    const whole = { dwellings: { totalCount: 1, nodes: [{ code: 'east-1-1-101' }] }, dwellingsArePartial: false };

    expect(await find(worker, '1-101')).toMatchObject(whole);
    expect(await find(patrol, '1-101')).toMatchObject(whole);
    expect(await find(patrol, '1-102')).toMatchObject({ dwellings: { totalCount: 0 }, dwellingsArePartial: false });
    expect(await find(secretary, '1-101', east)).toMatchObject({ ...whole, buildingsArePartial: false });
    expect(await find(secretary, '甲苑 1号楼', east)).toMatchObject({
      buildings: { totalCount: 1 },
      buildingsArePartial: false,
    });
  });

  test('takes to read what one community has, or so many dwellings at most: never all', async () => {
    expect(await readFor('east')).toBe(1);
    expect(await readFor('district')).toBe(most);
  });

  test('is whole where it names the compound, or is no address in parts', async () => {
    expect(await find(secretary, '乙苑1-101')).toMatchObject({
      dwellings: { totalCount: 1, nodes: [{ code: 'west-377-1-101' }] },
      dwellingsArePartial: false,
    });
    expect(await find(secretary, '甲苑')).toMatchObject({ dwellingsArePartial: false, buildingsArePartial: false });
  });
});

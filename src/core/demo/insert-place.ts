import { type Context, sql } from '../../plugin-api/index.js';
import { ids, of } from './columns.js';
import { demoIds } from './demo-ids.js';
import type { DemoCompound, DemoGrid, DemoHost, DemoOrganization, DemoPlace } from './demo-place.js';
import { demoSince } from './demo-since.js';
import { insertPosts } from './insert-posts.js';
import { insertFacilities, insertPremises } from './insert-premises.js';
import { insertTeams } from './insert-teams.js';

/** Rows that one statement inserts. */
const batch = 5_000;

/**
 * Inserts what the demo adds to a place: in bulk, because a start waits for it. The database's own rules still hold.
 */
export async function insertPlace(context: Context, place: DemoPlace): Promise<void> {
  for (const [code, scheme] of Object.entries(place.schemes ?? {})) {
    await sql`update core.organization set scheme = ${scheme} where code = ${code}`.execute(context.sql);
  }
  // A level at a time: a path is worked out from a parent that is there.
  for (const level of byLevel(place.organizations ?? []))
    await insertAll(level, (rows) => insertOrganizations(context, rows));
  const [inner, outer] = partition(place.grids ?? [], (grid) => grid.parent !== undefined);
  await insertAll(outer, (rows) => insertGrids(context, rows));
  await insertAll(inner, (rows) => insertGrids(context, rows));
  await insertAll(place.compounds ?? [], (rows) => insertCompounds(context, rows));
  await insertPremises(context, place.buildings ?? []);
  await insertFacilities(context, place.facilities ?? []);
  await insertPosts(context, place.posts ?? []);
  await insertTeams(context, place.teams ?? []);
  await insertHosts(context, place.hosts ?? []);
  await insertAliases(context, place.aliases ?? {});
}

async function insertAll<Row>(rows: readonly Row[], insert: (rows: readonly Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += batch) await insert(rows.slice(at, at + batch));
}

/** Rows whose parents are not among the rows first, then their children, and so on. */
function byLevel(rows: readonly DemoOrganization[]): DemoOrganization[][] {
  const waiting = new Set(rows.map(({ code }) => code));
  const levels: DemoOrganization[][] = [];
  for (let rest = [...rows]; rest.length > 0; ) {
    const [below, level] = partition(rest, ({ parent }) => parent !== null && waiting.has(parent));
    if (level.length === 0) throw new Error('The demo has a cycle of organizations');
    for (const { code } of level) waiting.delete(code);
    levels.push(level);
    rest = below;
  }
  return levels;
}

function partition<Row>(rows: readonly Row[], isFirst: (row: Row) => boolean): [Row[], Row[]] {
  return [rows.filter(isFirst), rows.filter((row) => !isFirst(row))];
}

const insertOrganizations = (context: Context, rows: readonly DemoOrganization[]) =>
  sql`
    insert into core.organization (id, code, name, kind, level, scheme, valid_from, parent_id)
    select new.id, new.code, new.name, new.kind, new.level, new.scheme, ${demoSince}::date, up.id
    from unnest(${demoIds('Organization', rows)}::uuid[], ${of(rows, 'code')}::text[], ${of(rows, 'name')}::text[], ${of(rows, 'kind')}::text[],
      ${of(rows, 'level')}::text[], ${of(rows, 'scheme')}::text[], ${of(rows, 'parent')}::text[])
      as new (id, code, name, kind, level, scheme, parent)
    left join core.organization as up on up.code = new.parent`.execute(context.sql);

const insertGrids = (context: Context, rows: readonly DemoGrid[]) =>
  sql`
    insert into core.grid (id, code, name, organization_id, parent_id, household_count, boundary, valid_from)
    select new.id, new.code, new.name, o.id, up.id, new.households, new.boundary, ${demoSince}::date
    from unnest(${demoIds('Grid', rows)}::uuid[], ${of(rows, 'code')}::text[], ${of(rows, 'name')}::text[],
      ${of(rows, 'organization')}::text[], ${of(rows, 'parent')}::text[], ${of(rows, 'households')}::int[],
      ${rows.map(({ boundary }) => (boundary ? JSON.stringify(boundary) : null))}::jsonb[])
      as new (id, code, name, organization, parent, households, boundary)
    join core.organization as o on o.code = new.organization
    left join core.grid as up on up.code = new.parent`.execute(context.sql);

async function insertCompounds(context: Context, rows: readonly DemoCompound[]): Promise<void> {
  await sql`
    insert into core.compound (id, code, name, organization_id, kind, aliases, valid_from)
    select new.id, new.code, new.name, o.id, 'RESIDENTIAL', '{}', ${demoSince}::date
    from unnest(${demoIds('Compound', rows)}::uuid[], ${of(rows, 'code')}::text[], ${of(rows, 'name')}::text[],
      ${of(rows, 'organization')}::text[]) as new (id, code, name, organization)
    join core.organization as o on o.code = new.organization`.execute(context.sql);
  const pairs = rows.flatMap(({ code, grids }) => grids.map((grid) => ({ code, grid })));
  await sql`
    insert into core.grid_coverage (id, grid_id, compound_id, valid_from)
    select pair.id, g.id, c.id, ${demoSince}::date
    from unnest(${ids(pairs)}::uuid[], ${of(pairs, 'grid')}::text[], ${of(pairs, 'code')}::text[]) as pair (id, grid, compound)
    join core.grid as g on g.code = pair.grid
    join core.compound as c on c.code = pair.compound`.execute(context.sql);
}

/** The party organization of a community, subdistrict or district, over the same ground. */
const insertHosts = (context: Context, rows: readonly DemoHost[]) =>
  sql`
    insert into core.organization_link (id, kind, from_id, to_id, valid_from)
    select new.id, 'HOSTS_PARTY_ORGANIZATION', host.id, party.id, ${demoSince}::date
    from unnest(${ids(rows)}::uuid[], ${of(rows, 'organization')}::text[], ${of(rows, 'party')}::text[]) as new (id, host, party)
    join core.organization as host on host.code = new.host
    join core.organization as party on party.code = new.party`.execute(context.sql);

async function insertAliases(context: Context, aliases: NonNullable<DemoPlace['aliases']>): Promise<void> {
  const rows = Object.entries(aliases).flatMap(([code, names]) => names.map((name) => ({ code, name })));
  await sql`
    insert into core.organization_alias (id, organization_id, name)
    select new.id, o.id, new.name
    from unnest(${ids(rows)}::uuid[], ${of(rows, 'code')}::text[], ${of(rows, 'name')}::text[]) as new (id, code, name)
    join core.organization as o on o.code = new.code`.execute(context.sql);
}

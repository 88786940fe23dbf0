import { sql } from 'kysely';
import { v7 as uuidV7 } from 'uuid';
import type { Context } from '../../plugin-api/index.js';
import type { DemoCompound, DemoGrid, DemoOrganization, DemoPlace, DemoPost } from './demo-place.js';
import { inventedName } from './invented-names.js';

/** Rows that one statement inserts. */
const batch = 5_000;

/** Inserts what the demo adds to a place: in bulk, because a start waits for it. The database's own rules still hold. */
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
  await insertPosts(context, place.posts ?? []);
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

const ids = (rows: readonly unknown[]) => rows.map(() => uuidV7());
const of = <Row, Key extends keyof Row>(rows: readonly Row[], key: Key) => rows.map((row) => row[key] ?? null);

const insertOrganizations = (context: Context, rows: readonly DemoOrganization[]) =>
  sql`
    insert into core.organization (id, code, name, kind, level, scheme, valid_from, parent_id)
    select new.id, new.code, new.name, new.kind, new.level, new.scheme, ${context.today}::date, up.id
    from unnest(${ids(rows)}::uuid[], ${of(rows, 'code')}::text[], ${of(rows, 'name')}::text[], ${of(rows, 'kind')}::text[],
      ${of(rows, 'level')}::text[], ${of(rows, 'scheme')}::text[], ${of(rows, 'parent')}::text[])
      as new (id, code, name, kind, level, scheme, parent)
    left join core.organization as up on up.code = new.parent`.execute(context.sql);

const insertGrids = (context: Context, rows: readonly DemoGrid[]) =>
  sql`
    insert into core.grid (id, code, name, organization_id, parent_id, household_count, valid_from)
    select new.id, new.code, new.name, o.id, up.id, new.households, ${context.today}::date
    from unnest(${ids(rows)}::uuid[], ${of(rows, 'code')}::text[], ${of(rows, 'name')}::text[],
      ${of(rows, 'organization')}::text[], ${of(rows, 'parent')}::text[], ${of(rows, 'households')}::int[])
      as new (id, code, name, organization, parent, households)
    join core.organization as o on o.code = new.organization
    left join core.grid as up on up.code = new.parent`.execute(context.sql);

async function insertCompounds(context: Context, rows: readonly DemoCompound[]): Promise<void> {
  await sql`
    insert into core.compound (id, code, name, organization_id, kind, aliases)
    select new.id, new.code, new.name, o.id, 'RESIDENTIAL', '{}'
    from unnest(${ids(rows)}::uuid[], ${of(rows, 'code')}::text[], ${of(rows, 'name')}::text[],
      ${of(rows, 'organization')}::text[]) as new (id, code, name, organization)
    join core.organization as o on o.code = new.organization`.execute(context.sql);
  const pairs = rows.flatMap(({ code, grids }) => grids.map((grid) => ({ code, grid })));
  await sql`
    insert into core.grid_coverage (id, grid_id, compound_id, valid_from)
    select pair.id, g.id, c.id, ${context.today}::date
    from unnest(${ids(pairs)}::uuid[], ${of(pairs, 'grid')}::text[], ${of(pairs, 'code')}::text[]) as pair (id, grid, compound)
    join core.grid as g on g.code = pair.grid
    join core.compound as c on c.code = pair.compound`.execute(context.sql);
}

/** Each post gets a holder of its own, with an invented name. */
async function insertPosts(context: Context, rows: readonly DemoPost[]): Promise<void> {
  const names = rows.map((_, at) => inventedName(at));
  await sql`
    with new as (
      select new.*, o.id as organization_id, g.id as grid_id, coalesce(o.id, g.organization_id) as home
      from unnest(${ids(rows)}::uuid[], ${ids(rows)}::uuid[], ${names}::text[], ${of(rows, 'kind')}::text[],
        ${of(rows, 'organization')}::text[], ${of(rows, 'grid')}::text[], ${of(rows, 'fullTime')}::boolean[])
        as new (id, person_id, name, kind, organization, grid, full_time)
      left join core.organization as o on o.code = new.organization
      left join core.grid as g on g.code = new.grid
    ), persons as (
      insert into core.person (id, name, organization_id) select person_id, name, home from new returning id
    )
    insert into core.post (id, kind, person_id, holder_name, organization_id, grid_id, valid_from, employment)
    select new.id, kind, person_id, name, organization_id, grid_id, ${context.today}::date,
      case when full_time then 'FULL_TIME' else 'PART_TIME' end
    from new join persons on persons.id = new.person_id`.execute(context.sql);
}

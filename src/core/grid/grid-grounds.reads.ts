import { type Context, inTermOn, type RawBuilder, ruleViolated, sql } from '../../plugin-api/index.js';

/** A grid with its ground, as seen from what was asked about. */
export interface GridGround {
  readonly gridId: string;
  readonly parentId: string | null;
  /** Path of its organization, labels with dots between, and the line on which that stands. */
  readonly place: string;
  readonly line: string;
  /** Whether it is one that was asked about, not only what those are a part of. */
  readonly isInside: boolean;
  /** GeoJSON as text: whoever needs it reads it. */
  readonly boundary: string | null;
}

/** Most grids of one report: a district has a thousand. */
const mostGrids = 2_000;

/** Most bytes of boundaries, as the database keeps them, of one report. */
const mostBytes = 16_000_000;

// SQL of the periods of grids that are asked about, where root.id is what they are asked by: columns of grid_period.

/** A grid with all its parts. By ids first: on a past day two grids may have been parts of each other. */
const ofGrid = (day: string) => sql`
  with recursive part(id) as (
    select root.id
    union
    select p.grid_id from part join core.grid_period p on p.parent_id = part.id and ${inTermOn(day, 'p')}
  )
  select p.* from part join core.grid_period p on p.grid_id = part.id and ${inTermOn(day, 'p')}`;

/** The grids of an organization and of all that are below it today. */
const ofOrganization = (day: string) => sql`
  select p.* from core.organization above
  join core.organization below on below.path <@ above.path
  join core.grid_period p on p.organization_id = below.id and ${inTermOn(day, 'p')}
  where above.id = root.id`;

/** A living grid with its parts, and those beside it whose boxes meet its own. */
const aroundGrid = (day: string) => sql`
  select p.* from core.grid own
  join core.grid_period p on ${inTermOn(day, 'p')} and p.grid_id in (
    select own.id
    union select c.id from core.grid c where c.parent_id = own.id
    union select s.id from core.x_grid_area mine
      join core.x_grid_area theirs on box(theirs.outline) && box(mine.outline)
      join core.grid s on s.id = theirs.grid_id and s.parent_id is not distinct from own.parent_id
      where mine.grid_id = own.id
  )
  where own.id = root.id and own.retired_on is null`;

/** Which grids a report is about. */
export const groundsAskedFor = { ofGrid, ofOrganization, aroundGrid } as const;

/**
 * The grounds of grids on a day for each of the ids by which they are asked for, by code, with what those are a part of.
 * One statement for all.
 * @throws RULE_VIOLATED `core:boundary-report.too-large` in place of what holds too many
 */
export async function loadGrounds(
  context: Context,
  asked: keyof typeof groundsAskedFor,
  ids: readonly string[],
  day: string,
): Promise<(readonly GridGround[] | Error)[]> {
  const { rows } = await statementOf(groundsAskedFor[asked](day), ids, day).execute(context.sql);
  const found = new Map(ids.map((id): [string, LoadedGround[]] => [id, []]));
  for (const row of rows) found.get(row.root)?.push(row);
  return ids.map((id) => {
    const grounds = found.get(id) ?? [];
    if (!grounds.some(({ isTooMuch }) => isTooMuch)) return grounds;
    return ruleViolated(undefined, 'core:boundary-report.too-large', { maximum: mostGrids });
  });
}

interface LoadedGround extends GridGround {
  readonly root: string;
  readonly isTooMuch: boolean;
}

/** Of what is too much no boundary leaves the database. */
function statementOf(asked: RawBuilder<unknown>, ids: readonly string[], day: string): RawBuilder<LoadedGround> {
  return sql<LoadedGround>`
    with inside as (
      select root.id as root, p.* from unnest(${ids}::uuid[]) as root (id)
      cross join lateral (${asked} limit ${mostGrids + 1}) as p
    ), everything as (
      select i.*, true as is_inside from inside i
      union all
      select w.root, p.*, false from (
        select distinct i.root, i.parent_id from inside i
        where not exists (select 1 from inside known where known.root = i.root and known.grid_id = i.parent_id)
      ) w join core.grid_period p on p.grid_id = w.parent_id and ${inTermOn(day, 'p')}
    ), weighed as (
      select e.*, count(*) filter (where e.is_inside) over the_root > ${mostGrids}
        or coalesce(sum(pg_column_size(e.boundary)) over the_root > ${mostBytes}, false) as is_too_much
      from everything e window the_root as (partition by e.root)
    )
    select e.root, e.grid_id as "gridId", e.parent_id as "parentId", o.path::text as place, k.line,
      e.is_inside as "isInside", e.is_too_much as "isTooMuch",
      case when not e.is_too_much then e.boundary::text end as boundary
    from weighed e
    join core.grid g on g.id = e.grid_id
    join core.organization o on o.id = e.organization_id
    join core.organization_kind k on k.code = o.kind
    order by g.code`;
}

import { type Context, inTerm, inTermOn, type RawBuilder, ruleViolated, sql } from '../../plugin-api/index.js';

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

/** Most bytes of boundaries, as the JSON text that is loaded, of one report: some half a million positions. */
const mostBytes = 16_000_000;

// SQL of the ids of grids that are asked for, where root.id is what they are asked by. `offset 0` has the planner go
// from one to the next by index: it takes whatever is asked for to be half of the table, and would read all of it.

/** A grid with all its parts. Each once: on a past day two grids may have been parts of each other. */
const ofGrid = (day: string) => sql`
  with recursive part(id) as (
    select root.id
    union
    select child.id from part cross join lateral (
      select p.grid_id as id from core.grid_period p where p.parent_id = part.id and ${inTermOn(day, 'p')} offset 0
    ) as child
  )
  select part.id from part`;

/** The grids of an organization and of all that are below it today. */
const ofOrganization = (day: string) => sql`
  select g.id from core.grid g
  where g.x_ground <@ ${pathOfRoot} and ${inTerm(sql.ref('g.valid_from'), sql.ref('g.retired_on'), day)}
  union all
  select p.grid_id from core.x_grid_past p
  where p.organization_id in (select o.id from core.organization o where o.path <@ ${pathOfRoot}) and ${inTermOn(day, 'p')}`;

const pathOfRoot = sql`(select above.path from core.organization above where above.id = root.id)`;

/** A living grid with its parts, and those beside it whose boxes meet its own. */
const aroundGrid = () => sql`
  select own.id from core.grid own where own.id = root.id and own.retired_on is null
  union
  select c.id from core.grid c where c.parent_id = root.id and c.retired_on is null
  union
  select s.id from core.grid own
  join core.x_grid_area mine on mine.grid_id = own.id
  cross join lateral (
    select theirs.grid_id from core.x_grid_area theirs where box(theirs.outline) && box(mine.outline) offset 0
  ) as meeting
  join core.grid s on s.id = meeting.grid_id and s.parent_id is not distinct from own.parent_id
  where own.id = root.id`;

/** Which grids a report is about. */
const askedFor = { ofGrid, ofOrganization, aroundGrid } as const;

/**
 * The grounds of grids on a day for each of the ids by which they are asked for, by code, with what those are a part
 * of. One statement for all.
 * @throws RULE_VIOLATED `core:boundary-report.too-large` in place of what holds too many
 */
export async function loadGrounds(
  context: Context,
  asked: keyof typeof askedFor,
  ids: readonly string[],
  day: string,
): Promise<(readonly GridGround[] | Error)[]> {
  const { rows } = await groundsOf(asked, ids, day).execute(context.sql);
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

/** SQL: the grounds for each of the ids. Of what is too much no boundary leaves the database. */
export function groundsOf(asked: keyof typeof askedFor, ids: readonly string[], day: string): RawBuilder<LoadedGround> {
  const periodOf = (id: string) => sql`lateral (
      select * from core.grid_period t where t.grid_id = ${sql.ref(id)} and ${inTermOn(day)} limit 1
    )`;
  return sql<LoadedGround>`
    with inside as (
      select root.id as root, p.* from unnest(${ids}::uuid[]) as root (id)
      cross join lateral (${askedFor[asked](day)} limit ${mostGrids + 1}) as asked
      cross join ${periodOf('asked.id')} as p
    ), above as (
      select distinct i.root, i.parent_id as id from inside i
      where not exists (select 1 from inside known where known.root = i.root and known.grid_id = i.parent_id)
    ), everything as (
      select i.*, true as is_inside from inside i
      union all
      select a.root, p.*, false from above a cross join ${periodOf('a.id')} as p
    ), weighed as (
      select e.*, count(*) filter (where e.is_inside) over the_root > ${mostGrids}
        or coalesce(sum(octet_length(e.boundary::text)) over the_root > ${mostBytes}, false) as is_too_much
      from everything e window the_root as (partition by e.root)
    )
    select e.root, e.grid_id as "gridId", e.parent_id as "parentId", o.path::text as place, k.line,
      e.is_inside as "isInside", e.is_too_much as "isTooMuch",
      case when not e.is_too_much then e.boundary::text end as boundary
    from weighed e
    cross join lateral (select g.code from core.grid g where g.id = e.grid_id limit 1) as g
    cross join lateral (select o.path, o.kind from core.organization o where o.id = e.organization_id limit 1) as o
    join core.organization_kind k on k.code = o.kind
    order by g.code`;
}

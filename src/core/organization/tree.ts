import { type Context, sql } from '../../plugin-api/index.js';
import type { OrganizationLine } from './organization-kind.entity.js';

/** An organization as the rules of the tree see it. */
export interface TreePlace {
  readonly id: string;
  readonly line: OrganizationLine;
  readonly level: string | null;
  readonly rank: number | null;
  /** Levels of the scheme that is set here. */
  readonly schemeLevels: readonly string[] | null;
  readonly isRetired: boolean;
}

/** What hangs below an organization, as far as the rules of the tree ask. */
export interface TreeBelow {
  /** How many steps down the deepest one is. */
  readonly height: number;
  /** Smallest rank among the living ones. */
  readonly topRank: number | null;
  /** Levels of the living ones that take their scheme from this organization or from above it. */
  readonly levels: readonly string[];
}

/**
 * Holds the tree still: shared by whoever adds to it, `alone` for whoever rebuilds it. Must come before any row is
 * locked, or a move and an edit could wait for each other. The database's triggers take the same locks.
 */
export async function lockTree(context: Context, alone: boolean): Promise<void> {
  await context.write();
  await sql`select core.x_lock_organization_tree(${alone})`.execute(context.sql);
}

/** An organization and its ancestors, nearest first; empty when there is no such organization. */
export async function lineageOf(context: Context, id: string): Promise<TreePlace[]> {
  const { rows } = await sql<TreePlace>`
    select a.id, k.line, a.level, l.rank, s.levels as "schemeLevels", a.retired_on is not null as "isRetired"
    from core.organization o
    join core.organization a on a.x_label = any(string_to_array(ltree2text(o.path), '.')::bigint[])
    join core.organization_kind k on k.code = a.kind
    left join core.governance_level l on l.code = a.level
    left join core.governance_scheme s on s.code = a.scheme
    where o.id = ${id} order by nlevel(a.path) desc`.execute(context.sql);
  return rows;
}

/**
 * What hangs below an organization, of which there may be tens of thousands. Schemes that are set there are looked up
 * once, into a set: asking each row for one above it would be a walk through all rows for each.
 */
export async function belowOf(context: Context, id: string): Promise<TreeBelow> {
  const { rows } = await sql<TreeBelow>`
    with root as (select o.id, o.path from core.organization o where o.id = ${id}),
    below as (
      select d.id, d.path, d.level, d.scheme, d.retired_on from root
      join core.organization d on d.path <@ root.path and d.id <> root.id
    ), under_a_scheme as (
      select d.id from below s join core.organization d on d.path <@ s.path and d.id <> s.id where s.scheme is not null
    )
    select coalesce(max(nlevel(d.path)) - (select nlevel(root.path) from root), 0) as height,
      min(l.rank) filter (where d.retired_on is null) as "topRank",
      coalesce(array_agg(distinct d.level) filter (
        where d.level is not null and d.retired_on is null and d.id not in (select u.id from under_a_scheme u)
      ), '{}') as levels
    from below d left join core.governance_level l on l.code = d.level`.execute(context.sql);
  return rows[0] as TreeBelow;
}

import { type Context, notFound, ruleViolated, sql } from '../../plugin-api/index.js';
import type { Grid } from './grid.entity.js';

/** Most parents that a grid can have above it; the database holds to the same. */
export const mostGridParents = 9;

/** Where a grid is to stand. */
export interface GridPlace {
  /** The grid itself; none yet when it is new. */
  readonly id?: string;
  readonly organizationId: string;
  readonly parentId: string | null;
}

/** The inputs that a refusal points at. */
const fields = { organization: 'input.organizationId', parent: 'input.parentId' } as const;

/**
 * The day of the last change of a grid, or that on which the last of its former parts ended or went elsewhere, if that
 * came later: it cannot have ended before them.
 */
export async function lastChangeWithParts(context: Context, { id, validFrom }: Grid): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select greatest(${validFrom}::date, max(p.valid_until))::text as day from core.grid_period p
    where p.parent_id = ${id}`.execute(context.sql);
  return rows[0]?.day ?? validFrom;
}

interface Standing {
  readonly isRetired: boolean;
  readonly isBelowItself: boolean;
  readonly isElsewhere: boolean;
  readonly depth: number;
}

/**
 * Holds the tree of grids still, and that of organizations with it: shared by whoever adds a grid, `alone` for whoever
 * moves or ends one. Must come before any row is locked. The database's triggers take the same locks.
 */
export async function lockGridTree(context: Context, alone: boolean): Promise<void> {
  await context.write();
  await sql`select core.x_lock_grid_tree(${alone})`.execute(context.sql);
}

/**
 * Refuses a place where a grid may not stand: below a grid that is history, below itself, too deep, in an organization
 * that is not the parent grid's or below it; or away from its children's.
 * @throws NOT_FOUND, RULE_VIOLATED
 */
export async function checkGridPlace(context: Context, place: GridPlace): Promise<void> {
  if (place.parentId) await checkParent(context, place, place.parentId);
  if (place.id) await checkChildren(context, place.id, place.organizationId);
}

async function checkParent(context: Context, { id, organizationId }: GridPlace, parentId: string): Promise<void> {
  const { rows } = await sql<Standing>`
    select p.retired_on is not null as "isRetired",
      coalesce(p.path <@ own.path, false) as "isBelowItself",
      not (ground.path <@ above.path) as "isElsewhere",
      nlevel(p.path) + coalesce((select max(nlevel(d.path)) - nlevel(own.path) from core.grid d where d.path <@ own.path), 0)
        as depth
    from core.grid p
    join core.organization above on above.id = p.organization_id
    join core.organization ground on ground.id = ${organizationId}
    left join core.grid own on own.id = ${id ?? null}::uuid
    where p.id = ${parentId}`.execute(context.sql);
  const standing = rows[0];
  if (!standing) throw notFound(fields.parent);
  if (standing.isRetired) throw ruleViolated(fields.parent, 'core:grid.parent-retired');
  if (standing.isBelowItself) throw ruleViolated(fields.parent, 'core:grid.cycle');
  if (standing.isElsewhere) throw ruleViolated(fields.organization, 'core:grid.parent-elsewhere');
  if (standing.depth > mostGridParents) {
    throw ruleViolated(fields.parent, 'core:grid.too-deep', { maximum: mostGridParents });
  }
}

async function checkChildren(context: Context, id: string, organizationId: string): Promise<void> {
  const { rows } = await sql<{ code: string }>`
    select c.code from core.grid c
    join core.organization own on own.id = c.organization_id
    join core.organization ground on ground.id = ${organizationId}
    where c.parent_id = ${id} and c.retired_on is null and not (own.path <@ ground.path) order by c.code limit 1`.execute(
    context.sql,
  );
  if (rows[0]) throw ruleViolated(fields.organization, 'core:grid.children-elsewhere', { code: rows[0].code });
}

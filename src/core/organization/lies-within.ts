import { type RawBuilder, sql } from '../../plugin-api/index.js';

// "Within" an organization means at it or anywhere below it, here as in every filter's `withinId`.

/** SQL: whether the organization of a row lies within the one of this id. */
export const liesWithin = (
  organization: RawBuilder<unknown>,
  root: RawBuilder<unknown> | string,
): RawBuilder<boolean> => sql<boolean>`${organization} in (${organizationsWithin(root)})`;

/** SQL: ids of the organization of this id and of all below it. */
export const organizationsWithin = (root: RawBuilder<unknown> | string): RawBuilder<unknown> =>
  sql`select o.id from core.organization o where o.path <@ ${pathOf(root)}`;

/**
 * SQL: whether an organization itself lies within the one of this id, by its path. It says so from both sides: the
 * planner does not know which organization that will be, takes it for a large one, and would rather walk the whole
 * table in the order of the list.
 */
export const pathLiesWithin = (path: RawBuilder<unknown>, root: RawBuilder<unknown> | string): RawBuilder<boolean> =>
  sql<boolean>`(${path} <@ ${pathOf(root)} and ${pathOf(root)} @> ${path})`;

const pathOf = (root: RawBuilder<unknown> | string): RawBuilder<unknown> =>
  sql`(select above.path from core.organization above where above.id = ${root}::uuid)`;

import { type Join, type RawBuilder, sql } from '../../plugin-api/index.js';
import type { Grid } from './grid.entity.js';

const pathOf = (organizationId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select o.path from core.organization o where o.id = ${organizationId}::uuid)`;

/**
 * SQL: whether a grid belongs to an organization or to one below it, by the index of the ground that grids stand on.
 */
export const liesOnGroundOf: Join<Grid> = (organizationId) => sql<boolean>`t.x_ground <@ ${pathOf(organizationId)}`;

/** SQL: ids of the grids of an organization and of all below it, for `in (…)`. */
export const gridsWithin = (organizationId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select g.id from core.grid g where g.x_ground <@ ${pathOf(organizationId)}`;

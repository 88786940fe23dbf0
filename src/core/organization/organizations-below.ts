import { type RawBuilder, sql } from '../../plugin-api/index.js';

/** SQL: ids of an organization and all below it, for `in (…)`. */
export const organizationsBelow = (organizationId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select o.id from core.organization o
  where o.path <@ (select above.path from core.organization above where above.id = ${organizationId}::uuid)`;

/** SQL: whether the organization of a row is the one of this id, or lies below it. */
export const liesWithin = (
  organization: RawBuilder<unknown>,
  root: RawBuilder<unknown> | string,
): RawBuilder<boolean> =>
  sql<boolean>`${organization} in (${organizationsBelow(typeof root === 'string' ? sql`${root}` : root)})`;

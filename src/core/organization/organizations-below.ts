import { type RawBuilder, sql } from '../../plugin-api/index.js';

/** Ids of an organization and all below it, as SQL for `in (…)`. */
export const organizationsBelow = (organizationId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select o.id from core.organization o
  where o.path <@ (select above.path from core.organization above where above.id = ${organizationId}::uuid)`;

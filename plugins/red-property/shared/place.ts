import { type RawBuilder, sql } from 'commongrid';

/** SQL: whether the organization of a row is the one of this id, or lies below it. */
export const liesWithin = (organization: RawBuilder<unknown>, root: RawBuilder<string> | string): RawBuilder<boolean> =>
  sql<boolean>`exists (
    select 1 from core.organization place
    where place.id = ${organization}
      and place.path <@ (select root.path from core.organization root where root.id = ${root}::uuid))`;

import { type RawBuilder, sql } from 'commongrid';
import { organizationsBelow } from 'commongrid/core';

/** SQL: whether the organization of a row is the one of this id, or lies below it. */
export const liesWithin = (organization: RawBuilder<unknown>, root: RawBuilder<string> | string): RawBuilder<boolean> =>
  sql<boolean>`${organization} in (${organizationsBelow(typeof root === 'string' ? sql`${root}` : root)})`;

import { type RawBuilder, sql } from '../plugin-api/index.js';

/** SQL: whether a day or an instant at which something ended is there; unless `ended` is true, whether it is not. */
export const isEnded = (column: RawBuilder<unknown>, ended?: boolean | null): RawBuilder<boolean> =>
  sql<boolean>`${column} is ${sql.raw(ended ? 'not null' : 'null')}`;

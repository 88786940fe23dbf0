import { notOverOn, type RawBuilder, sql } from '../../plugin-api/index.js';

/** SQL: whether a link `l` holds on a day or on a later one; one that was called off before it began holds on none. */
export const holdsAfter = (day: string): RawBuilder<boolean> =>
  sql<boolean>`(${notOverOn(day, 'l')} and l.valid_until is distinct from l.valid_from)`;

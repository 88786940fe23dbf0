import { type RawBuilder, sql } from '../../plugin-api/index.js';

/** SQL: ids of the grid of this id and of all that are part of it, at any depth. */
export const gridWithParts = (id: string): RawBuilder<unknown> => sql`
  select g.id from core.grid g where g.path <@ (select whole.path from core.grid whole where whole.id = ${id}::uuid)`;

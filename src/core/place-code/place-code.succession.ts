import { sql } from '../../plugin-api/index.js';
import { gridEndings } from '../grid/grid-endings.js';

/**
 * What hangs at the doors goes on leading to whoever is responsible: the codes of a grid pass to the one that takes
 * over. Of a grid that is retired they lead nowhere any more; those of buildings and units end in the database.
 */
export const codesEnding = gridEndings.add({
  PLACE_CODES: {
    async end(context, { gridId, successorId, day }) {
      const change = successorId
        ? sql`grid_id = ${successorId}`
        : sql`revoked_on = greatest(c.issued_on, ${day}::date)`;
      await sql`
        update core.place_code c set ${change}, version = c.version + 1
        where c.grid_id = ${gridId} and c.revoked_on is null`.execute(context.sql);
    },
  },
});

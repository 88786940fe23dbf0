import { sql } from '../../plugin-api/index.js';
import { organizationSuccessions } from '../organization/successions.js';

/**
 * At a merger the persons pass to the organization that takes over. Persons hold no retirement back: they remain known.
 */
export const personsSuccession = organizationSuccessions.add({
  PERSONS: {
    async carry(context, { fromId, toId }) {
      await sql`
        update core.person set organization_id = ${toId}, version = version + 1
        where organization_id = ${fromId}`.execute(context.sql);
    },
  },
});

import { sql } from '../../plugin-api/index.js';
import { organizationSuccessions } from '../organization/successions.js';

/**
 * At a merger the accounts of the organization that ends belong to the one that takes over, so that somebody manages
 * them. That gives their owners nothing, since a home permits nothing, and who manages accounts there no more than they
 * have: they act only on accounts that hold less (see `account.access.ts`).
 * A retired organization keeps its accounts: it still hangs below another, whose managers look after them.
 */
export const accountsSuccession = organizationSuccessions.add({
  ACCOUNTS: {
    async carry(context, { fromId, toId }) {
      const { rows } = await sql`
        update core.account set organization_id = ${toId}, version = version + 1
        where organization_id = ${fromId} returning 1`.execute(context.sql);
      context.note({ details: { accountsCarriedOver: rows.length } });
    },
  },
});

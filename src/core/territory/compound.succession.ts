import { sql } from '../../plugin-api/index.js';
import { organizationRetirementObstacles } from '../organization/retirement-obstacles.js';
import { organizationSuccessions } from '../organization/successions.js';

/** An organization with compounds that exist is not retired. */
export const compoundsObstacle = organizationRetirementObstacles.add({
  COMPOUNDS: {
    rule: 'core:organization.has-compounds',
    exists: (id) =>
      sql`exists (select 1 from core.compound c where c.organization_id = ${id} and c.retired_on is null)`,
  },
});

/** At a merger the compounds that exist pass to the organization that takes over; their codes stay. */
export const compoundsSuccession = organizationSuccessions.add({
  COMPOUNDS: {
    async carry(context, { fromId, toId }) {
      await sql`
        update core.compound set organization_id = ${toId}, version = version + 1
        where organization_id = ${fromId} and retired_on is null`.execute(context.sql);
    },
  },
});

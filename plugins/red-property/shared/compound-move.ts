import { notOverOn, sql } from 'commongrid';
import { compoundMoves } from 'commongrid/core';

/** What looks after a compound, and lies at the community in which that lies. */
const goingAlong = ['service_contract', 'custodian_assignment'] as const;

/**
 * A compound that is moved takes its contract and its custodian along to the new community, as far as they are not over;
 * what is over stays with the community that knew it.
 */
export const propertyOfCompoundMove = compoundMoves.add({
  RED_PROPERTY: {
    async move(context, { compoundId, toOrganizationId, day }) {
      for (const table of goingAlong) {
        await sql`
          update ${sql.table(`red_property.${table}`)} t set organization_id = ${toOrganizationId}, version = t.version + 1
          where t.compound_id = ${compoundId} and ${notOverOn(day)}`.execute(context.sql);
      }
    },
  },
});

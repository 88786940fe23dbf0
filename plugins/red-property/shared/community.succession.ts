import { sql } from 'commongrid';
import { organizationSuccessions } from 'commongrid/core';

/** Tables whose rows lie at a community: what they tell of goes on under the one that takes over. */
const placed = [
  'service_contract',
  'custodian_assignment',
  'cross_appointment',
  'joint_conference',
  'joint_conference_member',
  'meeting',
  'meeting_attendee',
  'meeting_decision',
];

/**
 * At a merger, contracts, custodians, appointments, conferences and meetings pass to the community that takes over, and so
 * does what the former one was to see to. Who sat in a meeting stays as it was.
 */
export const communitySuccession = organizationSuccessions.add({
  RED_PROPERTY: {
    async carry(context, { fromId, toId }) {
      for (const table of placed) {
        await sql`
          update ${sql.table(`red_property.${table}`)} set organization_id = ${toId}
          where organization_id = ${fromId}`.execute(context.sql);
      }
      await sql`
        update red_property.meeting_decision set owner_id = ${toId}
        where owner_id = ${fromId} and done_on is null`.execute(context.sql);
      await sql`
        delete from red_property.joint_conference_member former
        where member_id = ${fromId} and exists (
          select 1 from red_property.joint_conference_member other
          where other.conference_id = former.conference_id and other.member_id = ${toId})`.execute(context.sql);
      await sql`
        update red_property.joint_conference_member set member_id = ${toId}
        where member_id = ${fromId}`.execute(context.sql);
    },
  },
});

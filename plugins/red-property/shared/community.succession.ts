import { notOverOn, type RawBuilder, sql } from 'commongrid';
import { organizationSuccessions } from 'commongrid/core';

/** A column that names the community which ends. */
interface Carried {
  readonly table: string;
  readonly column: string;
  /** Whether the rows of the table count their changes, so that whoever read one before is told that it changed. */
  readonly versioned: boolean;
  /** Which rows `t` pass to the one that takes over, from the day of the merger; all unless said. */
  readonly which?: (day: string) => RawBuilder<unknown>;
}

const placed = { column: 'organization_id', versioned: true } as const;

/**
 * What lies at a community goes on under the one that takes over; what it was to see to, only where that is not over.
 */
const carried: readonly Carried[] = [
  { table: 'service_contract', ...placed },
  { table: 'custodian_assignment', ...placed },
  { table: 'custodian_assignment', column: 'custodian_id', versioned: true, which: (day) => notOverOn(day) },
  { table: 'cross_appointment', ...placed },
  { table: 'joint_conference', ...placed },
  { table: 'joint_conference_member', column: 'organization_id', versioned: false },
  { table: 'meeting', ...placed },
  { table: 'meeting_attendee', column: 'organization_id', versioned: false },
  { table: 'meeting_decision', ...placed },
  { table: 'meeting_decision', column: 'owner_id', versioned: true, which: () => sql`t.done_on is null` },
];

/**
 * At a merger, contracts, custodians, appointments, conferences and meetings pass to the community that takes over, and
 * so does what the former one was to see to. Who sat in a meeting stays as it was.
 */
export const communitySuccession = organizationSuccessions.add({
  RED_PROPERTY: {
    async carry(context, { fromId, toId, day }) {
      for (const { table, column, versioned, which } of carried) {
        await sql`
          update ${sql.table(`red_property.${table}`)} t
          set ${sql.ref(column)} = ${toId}${versioned ? sql`, version = t.version + 1` : sql``}
          where ${sql.ref(`t.${column}`)} = ${fromId} and ${which?.(day) ?? sql`true`}`.execute(context.sql);
      }
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

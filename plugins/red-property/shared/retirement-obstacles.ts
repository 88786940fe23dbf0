import { notOverOn, sql } from 'commongrid';
import { organizationRetirementObstacles } from 'commongrid/core';
import { RedPropertyMeetingState } from '../meeting/meeting.enums.js';

/** What an organization has to see to, or to convene, is ended or given to another before it is retired. */
export const redPropertyObstacles = organizationRetirementObstacles.add({
  CUSTODIES: {
    rule: 'red-property:organization.is-custodian',
    // One that was called off before it began ends as it begins.
    exists: (id, day) => sql`exists (
      select 1 from red_property.custodian_assignment a where a.custodian_id = ${id}
        and ${notOverOn(day, 'a')} and a.valid_until is distinct from a.valid_from)`,
  },
  DECISIONS: {
    rule: 'red-property:organization.owns-decisions',
    exists: (id, day) => sql`exists (
      select 1 from red_property.meeting_decision d
      where d.owner_id = ${id} and (d.done_on is null or d.done_on > ${day}::date))`,
  },
  MEETINGS: {
    rule: 'red-property:organization.has-meetings',
    exists: (id) => sql`exists (
      select 1 from red_property.meeting m
      where m.organization_id = ${id} and m.state = ${RedPropertyMeetingState.PLANNED})`,
  },
  CONFERENCES: {
    rule: 'red-property:organization.convenes-conferences',
    exists: (id, day) => sql`exists (
      select 1 from red_property.joint_conference j
      where j.organization_id = ${id} and (j.dissolved_on is null or j.dissolved_on > ${day}::date))`,
  },
});

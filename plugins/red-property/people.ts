import { sql, writeRows } from 'commongrid';
import { erasedName, personErasures, personMerges, personRecords } from 'commongrid/core';
import { CrossAppointmentDirection } from './cross-appointment/cross-appointment.enums.js';
import { MeetingSide } from './meeting/meeting.enums.js';

const text = (en: string, zh: string) => ({ en, 'zh-CN': zh });

const sides: Readonly<Record<MeetingSide, ReturnType<typeof text>>> = {
  [MeetingSide.COMMUNITY]: text('The community', '社区方'),
  [MeetingSide.PROPERTY]: text('The property company', '物业方'),
  [MeetingSide.RESIDENTS]: text('The residents', '居民方'),
};

const directions: Readonly<Record<CrossAppointmentDirection, ReturnType<typeof text>>> = {
  [CrossAppointmentDirection.INTO_PROPERTY]: text(
    'From party or community into an owners’ committee or property company',
    '党组织、社区成员进入业委会或物业企业',
  ),
  [CrossAppointmentDirection.INTO_PARTY]: text(
    'From an owners’ committee or property company into party or community',
    '业委会、物业负责人进入党组织或社区班子',
  ),
};

/** What red property holds on persons, as they are given it: the meetings they were at, and their posts on both sides. */
export const redPropertyRecords = personRecords.add({
  RED_PROPERTY_MEETINGS: {
    title: text('Meetings of red property', '红色物业会议'),
    columns: {
      title: text('Meeting', '会议主题'),
      scheduledAt: text('Began', '召开时间'),
      organization: text('Where', '召集社区'),
      side: text('For which side', '所代表方'),
      sentBy: text('Sent by', '派出组织'),
      name: text('Name, as noted', '登记姓名'),
    },
    words: { side: sides },
    async read(context, personIds) {
      const { rows } = await sql<Record<string, unknown>>`
        select m.title, m.scheduled_at as "scheduledAt", o.name as organization, a.side, s.name as "sentBy", a.name
        from red_property.meeting_attendee a join red_property.meeting m on m.id = a.meeting_id
        join core.organization o on o.id = a.organization_id left join core.organization s on s.id = a.sent_by_id
        where a.person_id = any(${personIds}::uuid[]) order by a.id`.execute(context.sql);
      return rows;
    },
  },
  RED_PROPERTY_CROSS_APPOINTMENTS: {
    title: text('Cross appointments', '交叉任职'),
    columns: {
      direction: text('Which way', '进入方向'),
      organization: text('Where', '所在组织'),
      validFrom: text('From', '起始日期'),
      validUntil: text('Until', '终止日期'),
    },
    words: { direction: directions },
    async read(context, personIds) {
      const { rows } = await sql<Record<string, unknown>>`
        select c.direction, o.name as organization, c.valid_from::text as "validFrom",
          c.valid_until::text as "validUntil"
        from red_property.cross_appointment c join core.post p on p.id = c.home_post_id
        join core.organization o on o.id = c.organization_id
        where p.person_id = any(${personIds}::uuid[]) order by c.id`.execute(context.sql);
      return rows;
    },
  },
});

/**
 * How many were at a meeting for which side stays. Where a name was noted without saying of whom, that of whoever is
 * erased goes at the meetings of the places where they are: better a namesake's is lost than theirs kept. Cross
 * appointments rest on posts, which hold an erasure back. The contact of a property company is what the company tells of
 * itself, by no person of the core; the company changes it.
 */
export const redPropertyErasure = personErasures.add({
  RED_PROPERTY_MEETINGS: {
    erase: (context, { personIds }) =>
      writeRows(
        context,
        sql`update red_property.meeting_attendee a set name = ${erasedName}
          where a.person_id = any(${personIds}::uuid[]) or (a.person_id is null and exists (
            select from core.person p
            where p.id = any(${personIds}::uuid[]) and p.name = a.name
              and a.organization_id in (p.organization_id, p.registered_organization_id)))`,
      ),
  },
});

/** At a merger of two entries of a person their attendances pass to the one that stays. */
export const redPropertyMerges = personMerges.add({
  RED_PROPERTY_MEETINGS: { columns: [{ table: 'red_property.meeting_attendee', column: 'person_id' }] },
});

import { Entity, Field, Index, Masked, maskName, Node, ObjectType, Placed, Property, Reference } from 'commongrid';
import { erasedName, Organization, Person } from 'commongrid/core';
import { mayReadPersonalData, mayView } from '../access.js';
import { RedPropertyMeeting } from './meeting.entity.js';
import { MeetingSide } from './meeting.enums.js';

/** Somebody who was there, and for whom. Placed where the meeting is. */
@ObjectType({ implements: Node, description: 'Somebody who was at a meeting. 参会人员。' })
@Entity({ tableName: 'meeting_attendee' })
@Placed({ permission: mayView, organization: 'organizationId' })
export class RedPropertyAttendee extends Node {
  @Index()
  @Reference(() => RedPropertyMeeting, { cascade: true })
  meetingId!: string;

  @Reference(() => Organization)
  organizationId!: string;

  @Property({ type: 'text' })
  @Field(() => MeetingSide, { description: 'For which side. 所代表方。' })
  side!: MeetingSide;

  /** The organization that sent the attendee; a resident may come for nobody but themselves. */
  @Reference(() => Organization, { nullable: true })
  sentById!: string | null;

  /** Who it was, where the place knows them. Shown to nobody: the name is what was noted. */
  @Reference(() => Person, { nullable: true })
  personId!: string | null;

  @Property({ type: 'text' })
  @Field(() => String, {
    nullable: true,
    description: 'Name; masked without `red-property:read-personal-data`. 姓名（默认脱敏）。',
  })
  @Masked({ permission: mayReadPersonalData, mask: maskName, erased: erasedName })
  name!: string;
}

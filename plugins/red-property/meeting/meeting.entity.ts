import {
  connectionOf,
  DateTime,
  Entity,
  Field,
  Index,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  Version,
} from 'commongrid';
import { Compound, Organization } from 'commongrid/core';
import { mayView } from '../access.js';
import { JointConference } from '../conference/conference.entity.js';
import { RedPropertyMeetingKind, RedPropertyMeetingState } from './meeting.enums.js';

/** A tri-party meeting (三方联动会议), or one session of a joint conference (联席会议). */
@ObjectType({
  implements: Node,
  description: 'A tri-party meeting, or a session of a joint conference. 红色物业会议。',
})
@Entity({ tableName: 'meeting' })
@Placed({ permission: mayView, organization: 'organizationId' })
export class RedPropertyMeeting extends Node {
  @Property({ type: 'text' })
  @Field(() => RedPropertyMeetingKind, { description: 'What sort of meeting it is. 会议类型。' })
  kind!: RedPropertyMeetingKind;

  /** Who convenes it. */
  @Index()
  @Reference(() => Organization)
  organizationId!: string;

  /** What a tri-party meeting is about; null for the whole place. */
  @Index()
  @Reference(() => Compound, { nullable: true })
  compoundId!: string | null;

  /** The conference that a session belongs to. */
  @Index()
  @Reference(() => JointConference, { nullable: true })
  conferenceId!: string | null;

  @Property({ type: 'text' })
  @Field({ description: 'Title. 会议主题。' })
  title!: string;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Field(() => DateTime, { description: 'When it begins. 召开时间。' })
  scheduledAt!: Date;

  @Property({ type: 'text' })
  @Field(() => RedPropertyMeetingState, { description: 'Where it stands. 会议状态。' })
  state!: RedPropertyMeetingState;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it was called off. 取消原因。' })
  cancelReason!: string | null;

  @Version()
  version!: number;
}

/** A page of meetings. */
export const RedPropertyMeetingConnection = connectionOf(RedPropertyMeeting, '红色物业会议');

/** By what meetings are ordered. */
export const RedPropertyMeetingOrder = orderInputOf(RedPropertyMeeting, '红色物业会议', {
  SCHEDULED_AT: ['scheduledAt', 'By the moment at which they begin. 召开时间。'],
});

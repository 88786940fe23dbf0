import {
  CalendarDay,
  connectionOf,
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
import { Organization } from 'commongrid/core';
import { mayView } from '../access.js';
import { RedPropertyMeeting } from '../meeting/meeting.entity.js';

/** What a meeting decided, who sees to it, and by when. Placed where the meeting is. */
@ObjectType({ implements: Node, description: 'What a meeting decided, by whom and when it is to be done. 议定事项。' })
@Entity({ tableName: 'meeting_decision' })
@Placed({ permission: mayView, organization: 'organizationId' })
export class RedPropertyDecision extends Node {
  @Index()
  @Reference(() => RedPropertyMeeting, { cascade: true })
  meetingId!: string;

  @Index()
  @Reference(() => Organization)
  organizationId!: string;

  @Property({ type: 'text' })
  @Field({ description: 'What is to be done. 事项内容。' })
  text!: string;

  @Index()
  @Reference(() => Organization)
  ownerId!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'Last day on which it is in time. 办理期限。' })
  dueOn!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'Day on which it was done. 办结日期。' })
  doneOn!: string | null;

  @Version()
  version!: number;
}

/** A page of decisions. */
export const RedPropertyDecisionConnection = connectionOf(RedPropertyDecision, '议定事项');

/** By what decisions are ordered. */
export const RedPropertyDecisionOrder = orderInputOf(RedPropertyDecision, '议定事项', {
  DUE_ON: ['dueOn', 'By the last day in time. 办理期限。'],
  NOTED: ['id', 'As they were noted. 登记先后。'],
});

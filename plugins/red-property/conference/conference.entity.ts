import {
  CalendarDay,
  connectionOf,
  Entity,
  Field,
  Index,
  Int,
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

/** A joint conference (联席会议): organizations that meet again and again at one of them. Each session is a meeting. */
@ObjectType({ implements: Node, description: 'Organizations that meet again and again. 联席会议制度。' })
@Entity({ tableName: 'joint_conference' })
@Placed({ permission: mayView, organization: 'organizationId' })
export class JointConference extends Node {
  /** Who convenes it. */
  @Index()
  @Reference(() => Organization)
  organizationId!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Title. 名称。' })
  title!: string;

  @Property({ type: 'int' })
  @Field(() => Int, { description: 'Months from one session to the next. 召开周期（月）。' })
  everyMonths!: number;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'Day by which the first session is due. 首次召开期限。' })
  firstDueOn!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'Day on which it was dissolved. 撤销日期。' })
  dissolvedOn!: string | null;

  @Version()
  version!: number;
}

/** A page of joint conferences. */
export const JointConferenceConnection = connectionOf(JointConference, '联席会议');

/** By what joint conferences are ordered. */
export const JointConferenceOrder = orderInputOf(JointConference, '联席会议', {
  TITLE: ['title', 'By title. 名称。'],
  FOUNDED: ['id', 'As they were founded. 建立先后。'],
});

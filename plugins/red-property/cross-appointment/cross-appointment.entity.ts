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
import { Organization, Post } from 'commongrid/core';
import { mayView } from '../access.js';
import { CrossAppointmentDirection, CrossAppointmentEnd } from './cross-appointment.enums.js';

/**
 * Mutual entry and cross appointment (双向进入、交叉任职): one person who holds a post on the party's or the
 * community's side also holds one on the property side, and counts there for the other. It lasts no longer than either
 * post. It lies at the organization of the property side, which stands in the territory.
 */
@ObjectType({ implements: Node, description: 'One person with a post on both sides. 双向进入、交叉任职。' })
@Entity({ tableName: 'cross_appointment' })
@Placed({ permission: mayView, organization: 'organizationId' })
export class CrossAppointment extends Node {
  @Index()
  @Reference(() => Organization)
  organizationId!: string;

  @Property({ type: 'text' })
  @Field(() => CrossAppointmentDirection, { description: 'Which way the person goes. 进入方向。' })
  direction!: CrossAppointmentDirection;

  @Index()
  @Reference(() => Post)
  homePostId!: string;

  @Index()
  @Reference(() => Post)
  enteredPostId!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day. 起始日期。' })
  validFrom!: string;

  /** The earlier end of the two posts; null while neither has one. */
  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day on which it is over. 终止日期（不含当日）。' })
  validUntil!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => CrossAppointmentEnd, {
    nullable: true,
    description: 'Why it ends before the posts’ terms do. 终止原因。',
  })
  endReason!: CrossAppointmentEnd | null;

  @Version()
  version!: number;
}

/** A page of cross appointments. */
export const CrossAppointmentConnection = connectionOf(CrossAppointment, '交叉任职');

/** By what cross appointments are ordered. */
export const CrossAppointmentOrder = orderInputOf(CrossAppointment, '交叉任职', {
  VALID_FROM: ['validFrom', 'By the first day. 起始日期。'],
});

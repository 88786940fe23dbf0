import {
  CalendarDay,
  connectionOf,
  Entity,
  Field,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  registerEnumType,
} from '../../plugin-api/index.js';
import { readPersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';

/** Who agreed. */
export enum ConsentGiver {
  SELF = 'SELF',
  GUARDIAN = 'GUARDIAN',
}

registerEnumType(ConsentGiver, {
  name: 'ConsentGiver',
  description: 'Who agreed. 同意人。',
  valuesConfig: {
    SELF: { description: 'The person. 本人。' },
    GUARDIAN: { description: 'A parent or another guardian; for children under 14 nobody else can. 监护人。' },
  },
});

/** By what it can be shown that somebody agreed. */
export enum ConsentChannel {
  PAPER = 'PAPER',
  ONLINE = 'ONLINE',
  PHONE = 'PHONE',
  IN_PERSON = 'IN_PERSON',
}

registerEnumType(ConsentChannel, {
  name: 'ConsentChannel',
  description: 'How somebody agreed. 同意方式。',
  valuesConfig: {
    PAPER: { description: 'Signed on paper. 书面签字。' },
    ONLINE: { description: 'On a page or in an app. 线上确认。' },
    PHONE: { description: 'On the phone. 电话确认。' },
    IN_PERSON: { description: 'By word of mouth. 当面口头。' },
  },
});

/**
 * That somebody agreed to what is done with their data for a purpose. A view, which says where the person is: whoever may
 * know of the person may know of it.
 */
@ObjectType({ implements: Node, description: 'That a person agreed to a use of their data. 个人信息处理同意。' })
@Entity({ tableName: 'consent' })
@Placed({
  permission: readPersons,
  organization: ['organizationId', 'registeredOrganizationId'],
  grid: ['gridId', 'registeredGridId'],
})
export class Consent extends Node {
  @Reference(() => Person, { cascade: true })
  personId!: string;

  /** Code of the register of purposes. */
  @Property({ type: 'text' })
  @Field({ description: 'Registered purpose, see `unmaskingPurposes`. 用途代码。' })
  purpose!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'Day on which it was given. 同意日期。' })
  givenOn!: string;

  @Property({ type: 'text' })
  @Field(() => ConsentGiver, { description: 'Who gave it. 同意人。' })
  givenBy!: ConsentGiver;

  @Property({ type: 'text' })
  @Field(() => ConsentChannel, { description: 'How it was given. 同意方式。' })
  channel!: ConsentChannel;

  /** Exclusive. */
  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day on which it is over, if it was given for a time. 到期日期（不含当日）。',
  })
  until!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'Day on which it was withdrawn. 撤回日期。' })
  withdrawnOn!: string | null;

  /** The person's, as they are now. */
  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'uuid', nullable: true })
  gridId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  registeredOrganizationId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  registeredGridId!: string | null;
}

/** A page of consents. */
export const ConsentConnection = connectionOf(Consent, '同意');

/** By what consents are ordered. */
export const ConsentOrder = orderInputOf(Consent, '同意', {
  GIVEN_ON: ['givenOn', 'By the day on which they were given. 同意日期。'],
});

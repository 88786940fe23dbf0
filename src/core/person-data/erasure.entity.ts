import {
  CalendarDay,
  connectionOf,
  DateTime,
  Entity,
  Field,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  registerEnumType,
} from '../../plugin-api/index.js';
import { erasePersons } from '../person/person.access.js';

/** Why what is held on somebody was erased. */
export enum ErasureReason {
  REQUEST = 'REQUEST',
  RETENTION = 'RETENTION',
  MERGED_ERROR = 'MERGED_ERROR',
}

registerEnumType(ErasureReason, {
  name: 'ErasureReason',
  description: 'Why what was held on somebody was erased. 删除原因。',
  valuesConfig: {
    REQUEST: { description: 'They asked for it. 本人申请。' },
    RETENTION: { description: 'The time for which it may be kept was over. 保存期限届满。' },
    MERGED_ERROR: { description: 'The entry was wrong: there is nobody of the kind. 录入错误。' },
  },
});

/** Why somebody erases what is held on a person; what ran out is erased by the clock. */
export enum RequestedErasure {
  REQUEST = 'REQUEST',
  MERGED_ERROR = 'MERGED_ERROR',
}

registerEnumType(RequestedErasure, {
  name: 'RequestedErasure',
  description: 'Why what is held on a person is to be erased. 申请删除原因。',
  valuesConfig: {
    REQUEST: { description: 'They asked for it. 本人申请。' },
    MERGED_ERROR: { description: 'The entry is wrong: there is nobody of the kind. 录入错误。' },
  },
});

/** That what was held on somebody was erased. Whom it was about says an id alone, without a foreign key. */
@ObjectType({ implements: Node, description: 'That what was held on a person was erased. 个人信息删除记录。' })
@Entity({ tableName: 'erasure' })
@Placed({ permission: erasePersons, organization: 'organizationId' })
export class Erasure extends Node {
  @Property({ type: 'uuid' })
  personId!: string;

  /** Where they lived last. */
  @Property({ type: 'uuid' })
  organizationId!: string;

  @Property({ type: 'text' })
  @Field(() => ErasureReason, { description: 'Why. 原因。' })
  reason!: ErasureReason;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'When it was asked for. 申请日期。' })
  requestedOn!: string;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Field(() => DateTime, { description: 'When it was done. 删除时间。' })
  erasedAt!: Date;

  /** Rows that were deleted or changed, by the code of what erased them. */
  @Property({ columnType: 'jsonb', type: 'json', lazy: true })
  counts!: Readonly<Record<string, number>>;
}

/** A page of erasures. */
export const ErasureConnection = connectionOf(Erasure, '个人信息删除记录');

/** By what erasures are ordered. */
export const ErasureOrder = orderInputOf(Erasure, '个人信息删除记录', {
  ERASED_AT: ['erasedAt', 'By when it was done. 删除时间。'],
});

import {
  connectionOf,
  DateTime,
  Field,
  Int,
  ObjectType,
  orderInputOf,
  registerEnumType,
} from '../../plugin-api/index.js';

/** Where a failed delivery stands. */
export enum EventDeliveryState {
  WAITING = 'waiting',
  PARKED = 'parked',
}

registerEnumType(EventDeliveryState, {
  name: 'EventDeliveryState',
  description: 'Where a failed delivery of an event stands. 事件投递状态。',
  valuesConfig: {
    WAITING: { description: 'It will be tried again by itself. 等待重试。' },
    PARKED: { description: 'Given up; an operator decides. 已搁置，待人工处理。' },
  },
});

/** An event that one handler failed on, and has not got past since. */
@ObjectType({ description: 'An event that a handler failed on. 投递失败的事件。' })
export class FailedEventDelivery {
  @Field({ description: 'Number of the event. 事件编号。' })
  eventId!: string;

  @Field({ description: 'Name of the handler. 处理器。' })
  handler!: string;

  @Field(() => EventDeliveryState, { description: 'Where it stands. 状态。' })
  state!: 'waiting' | 'parked';

  @Field({ description: 'Name of the event. 事件名。' })
  event!: string;

  @Field({ description: 'What the event is about; later events of it wait behind this one. 事件主体。' })
  subject!: string;

  @Field(() => DateTime, { description: 'When it happened. 发生时间。' })
  occurredAt!: Date;

  @Field(() => Int, { description: 'How often handling it failed. 失败次数。' })
  failures!: number;

  @Field(() => DateTime, { description: 'When it failed last. 最近失败时间。' })
  failedAt!: Date;

  @Field({ description: 'What went wrong last, without personal data. 最近错误。' })
  error!: string;

  @Field(() => Int, { description: 'Later events of the same subject that it keeps back. 被阻塞的后续事件数。' })
  waitingBehind!: number;
}

/** One page of failed deliveries. */
export const FailedEventDeliveryConnection = connectionOf(FailedEventDelivery, '投递失败的事件');

/** By what failed deliveries are ordered. */
export const FailedEventDeliveryOrder = orderInputOf(FailedEventDelivery, '投递失败的事件', {
  OCCURRED_AT: ['eventId', 'By when the event happened: events are numbered as they happen. 发生时间。'],
  HANDLER: ['handler', 'By the handler. 处理器。'],
  FAILURES: ['failures', 'By how often handling it failed. 失败次数。'],
});

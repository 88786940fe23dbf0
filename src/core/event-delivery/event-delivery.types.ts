import { AtMost, DateTime, Field, Int, ObjectType, registerEnumType } from '../../plugin-api/index.js';

/** Deliveries that one answer lists, the oldest first: those behind them show when they are settled. */
export const mostListed = 100;

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
    PARKED: { description: 'Given up; an operator decides. 已搁置,待人工处理。' },
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

/** The failed deliveries, the oldest first. */
@ObjectType({ description: 'Events that handlers failed on. 投递失败的事件列表。' })
export class FailedEventDeliveries {
  @Field(() => Int, { description: 'How many there are in all. 总数。' })
  totalCount!: number;

  @Field(() => [FailedEventDelivery], { description: 'The oldest of them. 最早的若干条。' })
  @AtMost(mostListed)
  deliveries!: FailedEventDelivery[];
}

import { Access, Arg, Context, Ctx, Mutation, Query, Resolver } from '../../plugin-api/index.js';
import { drop, failedDeliveries, operateEvents, replay } from './event-delivery.service.js';
import {
  DropEventDeliveryInput,
  DropEventDeliveryPayload,
  EventDeliveryState,
  FailedEventDeliveries,
  ReplayEventDeliveriesInput,
  ReplayEventDeliveriesPayload,
} from './event-delivery.types.js';

/** Shows operators the events that handlers failed on, and lets them decide. */
@Resolver()
export class EventDeliveryResolver {
  @Query(() => FailedEventDeliveries, {
    complexity: 10,
    description: 'Events that handlers failed on, the oldest first. 投递失败的事件。',
  })
  @Access(operateEvents)
  failedEventDeliveries(
    @Ctx() context: Context,
    @Arg('state', () => EventDeliveryState, { nullable: true, description: 'Only those in this state. 状态。' })
    state?: EventDeliveryState | null,
  ): Promise<FailedEventDeliveries> {
    return failedDeliveries(context, state);
  }

  @Mutation(() => ReplayEventDeliveriesPayload, {
    complexity: 10,
    description: 'Tries failed deliveries again: one of them, or all of a handler that was mended. 重新投递。',
  })
  @Access(operateEvents)
  async replayEventDeliveries(
    @Arg('input', () => ReplayEventDeliveriesInput, { description: 'Which ones. 输入。' })
    input: ReplayEventDeliveriesInput,
    @Ctx() context: Context,
  ): Promise<ReplayEventDeliveriesPayload> {
    return { replayed: await replay(context, input) };
  }

  @Mutation(() => DropEventDeliveryPayload, {
    complexity: 10,
    description: 'Gives a failed delivery up for good; what waits behind it goes on. 放弃投递。',
  })
  @Access(operateEvents)
  async dropEventDelivery(
    @Arg('input', () => DropEventDeliveryInput, { description: 'Which one, and why. 输入。' })
    input: DropEventDeliveryInput,
    @Ctx() context: Context,
  ): Promise<DropEventDeliveryPayload> {
    return { eventId: await drop(context, input) };
  }
}

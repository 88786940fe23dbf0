import { Access, Arg, Context, Ctx, Input, Query, Resolver, Verb } from '../../plugin-api/index.js';
import { operateEvents } from './event-delivery.access.js';
import { DropEventDeliveryInput, ReplayEventDeliveriesInput } from './event-delivery.inputs.js';
import { DropEventDeliveryPayload, ReplayEventDeliveriesPayload } from './event-delivery.payloads.js';
import { failedDeliveries } from './event-delivery.reads.js';
import { drop, replay } from './event-delivery.service.js';
import { EventDeliveryState, FailedEventDeliveries } from './event-delivery.types.js';

/** Shows operators the events that handlers failed on, and lets them decide. */
@Resolver()
export class EventDeliveryResolver {
  @Query(() => FailedEventDeliveries, {
    complexity: 10,
    description: 'Events that handlers failed on, the oldest first. 投递失败的事件。',
  })
  @Access(operateEvents)
  failedEventDeliveries(
    @Arg('state', () => EventDeliveryState, { nullable: true, description: 'Only those in this state. 状态。' })
    state: EventDeliveryState | null,
    @Ctx() context: Context,
  ): Promise<FailedEventDeliveries> {
    return failedDeliveries(context, state);
  }

  @Verb(
    () => ReplayEventDeliveriesPayload,
    'Tries failed deliveries again: one of them, or all of a handler that was mended. 重新投递。',
  )
  @Access(operateEvents)
  async replayEventDeliveries(
    @Input() input: ReplayEventDeliveriesInput,
    @Ctx() context: Context,
  ): Promise<ReplayEventDeliveriesPayload> {
    return { replayed: await replay(context, input) };
  }

  @Verb(() => DropEventDeliveryPayload, 'Gives a failed delivery up for good; what waits behind it goes on. 放弃投递。')
  @Access(operateEvents)
  async dropEventDelivery(
    @Input() input: DropEventDeliveryInput,
    @Ctx() context: Context,
  ): Promise<DropEventDeliveryPayload> {
    return { eventId: await drop(context, input) };
  }
}

import {
  Access,
  Args,
  Context,
  Ctx,
  Filter,
  Input,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Query,
  Resolver,
  Verb,
} from '../../plugin-api/index.js';
import { operateEvents } from './event-delivery.access.js';
import { FailedEventDeliveryFilter } from './event-delivery.filter.js';
import { DropEventDeliveryInput, ReplayEventDeliveriesInput } from './event-delivery.inputs.js';
import { DropEventDeliveryPayload, ReplayEventDeliveriesPayload } from './event-delivery.payloads.js';
import { listFailed } from './event-delivery.reads.js';
import { drop, replay } from './event-delivery.service.js';
import {
  type FailedEventDelivery,
  FailedEventDeliveryConnection,
  FailedEventDeliveryOrder,
} from './event-delivery.types.js';

/** Shows operators the events that handlers failed on, and lets them decide. */
@Resolver()
export class EventDeliveryResolver {
  @Query(() => FailedEventDeliveryConnection, {
    complexity: 5,
    description: 'Events that handlers failed on, the oldest first unless ordered otherwise. 投递失败的事件。',
  })
  @Access(operateEvents)
  failedEventDeliveries(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => FailedEventDeliveryFilter) filter: FailedEventDeliveryFilter | null,
    @OrderBy(() => FailedEventDeliveryOrder) order: Order<FailedEventDelivery> | null,
    @Ctx() context: Context,
  ): Promise<Page<FailedEventDelivery>> {
    return listFailed(context, page, filter ?? {}, order);
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

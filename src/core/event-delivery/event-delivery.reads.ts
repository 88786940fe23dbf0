import {
  countFailedDeliveries,
  type FailedDeliveryProperty,
  failedDeliveryOrder,
  listFailedDeliveries,
} from '../../data/outbox/index.js';
import {
  type Context,
  type Order,
  OrderDirection,
  type Page,
  type PageArgs,
  pageOfRows,
  type TypedOrdering,
  type WantedRows,
} from '../../plugin-api/index.js';
import { operateEvents } from './event-delivery.access.js';
import type { FailedEventDeliveryFilter } from './event-delivery.filter.js';
import type { FailedEventDelivery } from './event-delivery.types.js';

/** What failed deliveries are ordered by. */
interface DeliveryOrdering extends TypedOrdering<FailedEventDelivery> {
  readonly by: readonly FailedDeliveryProperty[];
}

/** A page of the failed deliveries, the oldest event first unless ordered otherwise. */
export async function listFailed(
  context: Context,
  page: PageArgs,
  filter: FailedEventDeliveryFilter,
  order: Order<FailedEventDelivery> | null,
): Promise<Page<FailedEventDelivery>> {
  await context.requirePermission(operateEvents, 'everywhere');
  const wanted = { state: filter.state ?? undefined, handler: filter.handler ?? undefined };
  const ordering = orderingOf(order);
  const fetch = ({ limit, backward, after, before }: WantedRows) =>
    listFailedDeliveries(context.sql, {
      ...wanted,
      ...ordering,
      first: limit,
      backward,
      after: placeOf(after, ordering),
      before: placeOf(before, ordering),
    });
  return pageOfRows<FailedEventDelivery>(page, ordering, fetch, () => countFailedDeliveries(context.sql, wanted));
}

/** An event fails at several handlers, so event and handler decide between equals. */
function orderingOf(order: Order<FailedEventDelivery> | null): DeliveryOrdering {
  const name = (order?.field ?? 'eventId') as FailedDeliveryProperty;
  const by = [...new Set<FailedDeliveryProperty>([name, 'eventId', 'handler'])];
  const types = by.map((property) => failedDeliveryOrder[property].type);
  return { name, by, types, descending: order?.direction === OrderDirection.DESC };
}

/** The place in the list that a cursor points at. */
const placeOf = (values: WantedRows['after'], { by }: DeliveryOrdering) =>
  values && Object.fromEntries(by.map((property, index) => [property, values[index]]));

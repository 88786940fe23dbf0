import {
  countFailedDeliveries,
  type FailedDeliveryProperty,
  failedDeliveryOrder,
  listFailedDeliveries,
} from '../../data/outbox/index.js';
import { type Context, type Order, OrderDirection, type Page, type PageArgs } from '../../plugin-api/index.js';
import { pageWindow } from '../../plugin-api/read/connection.js';
import { decodeCursor } from '../../plugin-api/read/cursor.js';
import { type Ordering, orderingKey, RowPage } from '../../plugin-api/read/page.js';
import { operateEvents } from './event-delivery.access.js';
import type { FailedEventDeliveryFilter } from './event-delivery.filter.js';
import type { FailedEventDelivery } from './event-delivery.types.js';

/** What failed deliveries are ordered by. */
interface DeliveryOrdering extends Ordering<FailedEventDelivery> {
  readonly by: readonly FailedDeliveryProperty[];
}

/** The outbox hands its rows over as they are shown. */
const asTheyAre = { isDecoded: () => false, decode: <Row>(row: Row) => row };

/** A page of the failed deliveries, the oldest event first unless ordered otherwise. */
export async function listFailed(
  context: Context,
  page: PageArgs,
  filter: FailedEventDeliveryFilter,
  order: Order<FailedEventDelivery> | null,
): Promise<Page<FailedEventDelivery>> {
  await context.requirePermission(operateEvents, 'everywhere');
  const wanted = { state: filter.state ?? undefined, handler: filter.handler ?? undefined };
  const window = pageWindow(page);
  const ordering = orderingOf(order);
  const rows = await listFailedDeliveries(context.sql, {
    ...wanted,
    ...ordering,
    first: window.size + 1,
    backward: window.backward,
    after: placeOf(window.after, ordering, 'after'),
    before: placeOf(window.before, ordering, 'before'),
  });
  const count = () => countFailedDeliveries(context.sql, wanted);
  return new RowPage<FailedEventDelivery>(rows, asTheyAre, window, ordering, count);
}

/** An event fails at several handlers, so event and handler decide between equals. */
function orderingOf(order: Order<FailedEventDelivery> | null): DeliveryOrdering {
  const name = (order?.field ?? 'eventId') as FailedDeliveryProperty;
  const by = [...new Set<FailedDeliveryProperty>([name, 'eventId', 'handler'])];
  return { name, by, descending: order?.direction === OrderDirection.DESC };
}

/** The place in the list that a cursor points at. */
function placeOf(cursor: string | undefined, ordering: DeliveryOrdering, field: 'after' | 'before') {
  if (cursor === undefined) return undefined;
  const types = ordering.by.map((property) => failedDeliveryOrder[property].type);
  const values = decodeCursor(cursor, orderingKey(ordering), types, field);
  return Object.fromEntries(ordering.by.map((property, index) => [property, values[index]]));
}

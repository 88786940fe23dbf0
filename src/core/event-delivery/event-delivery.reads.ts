import { countFailedDeliveries, listFailedDeliveries } from '../../data/outbox/index.js';
import type { Context } from '../../plugin-api/index.js';
import { operateEvents } from './event-delivery.access.js';
import { type EventDeliveryState, type FailedEventDeliveries, mostListed } from './event-delivery.types.js';

/** The failed deliveries, the oldest first. */
export async function failedDeliveries(
  context: Context,
  state: EventDeliveryState | null | undefined,
): Promise<FailedEventDeliveries> {
  await context.requirePermission(operateEvents, 'everywhere');
  const filter = { state: state ?? undefined };
  const deliveries = await listFailedDeliveries(context.sql, { ...filter, first: mostListed });
  return { deliveries, totalCount: await countFailedDeliveries(context.sql, filter) };
}

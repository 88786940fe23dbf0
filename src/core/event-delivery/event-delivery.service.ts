import {
  countFailedDeliveries,
  dropDelivery,
  listFailedDeliveries,
  replayDeliveries,
} from '../../data/outbox/index.js';
import { badInput, type Context, forbidden, notFound } from '../../plugin-api/index.js';
import { holdsEverywhere } from '../access/holds.js';
import {
  type DropEventDeliveryInput,
  type EventDeliveryState,
  type FailedEventDeliveries,
  mostListed,
  type ReplayEventDeliveriesInput,
} from './event-delivery.types.js';

/** Events belong to no place: who looks after them must hold this permission everywhere. */
export const operateEvents = 'core:operate-events';

/** The failed deliveries, the oldest first. */
export async function failedDeliveries(
  context: Context,
  state: EventDeliveryState | null | undefined,
): Promise<FailedEventDeliveries> {
  requireOperator(context);
  const filter = { state: state ?? undefined };
  const deliveries = await listFailedDeliveries(context.sql, { ...filter, first: mostListed });
  return { deliveries, totalCount: await countFailedDeliveries(context.sql, filter) };
}

/** Has failed deliveries tried again, with all their attempts before them. */
export async function replay(context: Context, input: ReplayEventDeliveriesInput): Promise<number> {
  requireOperator(context);
  await context.write();
  const eventId = input.eventId ? eventNumber(input.eventId) : undefined;
  const replayed = await replayDeliveries(context.sql, { handler: input.handler, eventId });
  context.note({ details: { handler: input.handler, eventId: eventId ?? null, replayed } });
  return replayed;
}

/** Gives one failed delivery up; what waits behind it goes on. */
export async function drop(context: Context, input: DropEventDeliveryInput): Promise<string> {
  requireOperator(context);
  await context.write();
  const eventId = eventNumber(input.eventId);
  const dropped = await dropDelivery(context.sql, { handler: input.handler, eventId }, input.reason);
  if (!dropped) throw notFound('input.eventId');
  context.note({ details: { handler: input.handler, eventId, reason: input.reason } });
  return eventId;
}

function requireOperator(context: Context): void {
  if (!holdsEverywhere(context.actor, operateEvents)) throw forbidden();
}

function eventNumber(text: string): string {
  if (!/^\d{1,18}$/.test(text)) throw badInput('input.eventId', 'core:event-delivery.event-number');
  return text;
}

import { dropDelivery, replayDeliveries } from '../../data/outbox/index.js';
import { badInput, type Context, notFound } from '../../plugin-api/index.js';
import { operateEvents } from './event-delivery.access.js';
import type { DropEventDeliveryInput, ReplayEventDeliveriesInput } from './event-delivery.inputs.js';

/** Has failed deliveries tried again, with all their attempts before them. */
export async function replay(context: Context, input: ReplayEventDeliveriesInput): Promise<number> {
  await context.requirePermission(operateEvents, 'everywhere');
  await context.write();
  const eventId = input.eventId ? eventNumber(input.eventId) : undefined;
  const replayed = await replayDeliveries(context.sql, { handler: input.handler, eventId });
  context.note({ details: { handler: input.handler, eventId: eventId ?? null, replayed } });
  return replayed;
}

/** Gives one failed delivery up; what waits behind it goes on. */
export async function drop(context: Context, input: DropEventDeliveryInput): Promise<string> {
  await context.requirePermission(operateEvents, 'everywhere');
  await context.write();
  const eventId = eventNumber(input.eventId);
  const dropped = await dropDelivery(context.sql, { handler: input.handler, eventId }, input.reason);
  if (!dropped) throw notFound('input.eventId');
  context.note({ details: { handler: input.handler, eventId, reason: input.reason } });
  return eventId;
}

function eventNumber(text: string): string {
  if (!/^\d{1,18}$/.test(text)) throw badInput('input.eventId', 'core:event-delivery.event-number');
  return text;
}

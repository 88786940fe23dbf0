import { appendEvents } from '../../data/outbox/append-event.js';
import type { EventDefinition } from '../plugin/events.js';
import type { Context } from './context.js';

/** What happened to one subject. */
export interface Happened<Payload> {
  readonly subject: string;
  readonly payload: Payload;
}

/** Says that something happened to each of many subjects, as `context.emit` does of one, in one statement. */
export async function emitAll<Payload>(
  context: Context,
  event: EventDefinition<Payload>,
  happened: readonly Happened<Payload>[],
): Promise<void> {
  const outgoing = happened.map(({ subject, payload }) => ({
    name: event.name,
    subject,
    payload: event.payload.parse(payload),
  }));
  await context.write();
  await appendEvents(context.sql, outgoing);
}

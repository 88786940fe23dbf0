import { sql } from 'kysely';
import type { Sql } from '../orm/tables.js';
import { wakeChannel } from './wake-channel.js';

/** An event on its way out, as it is written beside the change that it tells of. */
export interface OutgoingEvent {
  readonly name: string;
  readonly subject: string;
  readonly payload: unknown;
}

/**
 * Writes events into the outbox in their order, in the transaction of the change, with one delivery for each handler that
 * has subscribed to them. Both become visible with the commit and vanish with a rollback, so nobody reads the outbox by
 * "ids above the last one seen", and an id that commits late is never skipped.
 *
 * Order: the events of one subject reach a handler in the order of their ids. That is the order of the commits only if
 * whoever writes about a subject holds the lock of its row (`edit`, or a row that this transaction inserted) before
 * this call and until the end of the transaction, as every service does anyway that checks before it changes.
 *
 * The notification wakes the dispatchers at the commit; PostgreSQL sends one for a transaction however often it is
 * asked. An event that nobody listens to sends none: committing with a notification takes a lock over the whole server.
 */
export async function appendEvents(db: Sql, events: readonly OutgoingEvent[]): Promise<void> {
  if (events.length === 0) return;
  await sql`
    with event as (
      insert into commongrid.outbox (name, subject, payload)
      select given.event->>'name', given.event->>'subject', coalesce(given.event->'payload', 'null')
      from jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as given (event, at)
      order by given.at
      returning id, name, subject
    ), delivery as (
      insert into commongrid.outbox_delivery (event_id, handler, subject)
      select event.id, subscription.handler, event.subject
      from event join commongrid.outbox_subscription subscription on subscription.event = event.name
      returning 1
    )
    select pg_notify(${wakeChannel}, '') from (select from delivery limit 1) heard`.execute(db);
}

/** Writes one event; see `appendEvents`. */
export const appendEvent = (db: Sql, event: OutgoingEvent): Promise<void> => appendEvents(db, [event]);

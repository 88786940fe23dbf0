import { sql } from 'kysely';
import type { Sql } from '../orm/tables.js';

/** An event on its way out, as it is written beside the change that it tells of. */
export interface OutgoingEvent {
  readonly name: string;
  readonly subject: string;
  readonly payload: unknown;
}

/** Writes an event into the outbox, in the transaction of the change. */
export async function appendEvent(db: Sql, event: OutgoingEvent): Promise<void> {
  await sql`
    insert into commongrid.outbox (name, subject, payload)
    values (${event.name}, ${event.subject}, ${JSON.stringify(event.payload)}::jsonb)`.execute(db);
}

import { sql } from 'kysely';
import type { Sql } from '../orm/tables.js';

/** How long events are kept after everybody has handled them, and how many one run removes. */
export interface OutboxRetention {
  readonly keepDays: number;
  readonly atMost: number;
}

/** A month of events, and a batch that a job removes in some seconds. */
export const defaultOutboxRetention: OutboxRetention = { keepDays: 30, atMost: 50_000 };

/**
 * Removes old events that nobody has to handle any more, and deliveries to handlers that are retired or purged.
 * What waits or is parked stays, however old. For a job; removes `atMost` events a run.
 *
 * @returns how many events were removed
 */
export async function sweepOutbox(db: Sql, { keepDays, atMost } = defaultOutboxRetention): Promise<number> {
  await sql`
    delete from commongrid.outbox_delivery delivery
    where not exists (
      select from commongrid.outbox_subscription subscription where subscription.handler = delivery.handler
    )`.execute(db);
  await sql`
    delete from commongrid.outbox_attempt attempt
    where not exists (
      select from commongrid.outbox_delivery delivery
      where delivery.event_id = any(attempt.event_ids) and delivery.handler = attempt.handler
    )`.execute(db);
  const { rows } = await sql<{ count: number }>`
    with swept as (
      delete from commongrid.outbox
      where id in (
        select event.id from commongrid.outbox event
        where event.occurred_at < now() - make_interval(days => ${keepDays}::int)
          and not exists (
            select from commongrid.outbox_delivery delivery
            where delivery.event_id = event.id and delivery.state <> 'dropped'
          )
        order by event.occurred_at
        limit ${atMost}
      )
      returning 1
    )
    select count(*)::int as count from swept`.execute(db);
  return rows[0]?.count ?? 0;
}

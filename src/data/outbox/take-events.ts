import { sql } from 'kysely';
import type { Sql } from '../orm/tables.js';

/** An event as it is handed to a handler. */
export interface DeliveredEvent {
  /** Grows with the order of commits of one subject. */
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly occurredAt: Date;
  readonly payload: unknown;
}

/** An event that was taken up, and how often handling it has failed before. */
export interface TakenEvent {
  readonly event: DeliveredEvent;
  readonly failures: number;
}

/**
 * Takes up to `limit` events for a handler, oldest first, in the handler's own transaction, by deleting their deliveries:
 * the claim and the memory "handled" are one. They commit with the handler's effects or not at all, and a server that dies
 * gives its claims back by the end of its connection.
 *
 * Only the head of each subject is taken: a first event that is still uncommitted elsewhere, waits for its retry or is
 * parked keeps its successors back. What this transaction has taken no longer counts, so that calling again gives the
 * successors. A head that another dispatcher holds is passed over, never waited for.
 */
export async function takeEvents(db: Sql, handler: string, limit: number): Promise<TakenEvent[]> {
  // The scalar subquery, where `not exists` would say the same, keeps the planner on the index: with the statistics
  // of an hour ago it would hash the whole table for each take.
  const { rows } = await sql<TakenRow>`
    with head as (
      select waiting.event_id, waiting.handler
      from commongrid.outbox_delivery waiting
      where waiting.handler = ${handler} and waiting.state = 'waiting' and waiting.due_at <= statement_timestamp()
        and waiting.event_id = (
          select first.event_id
          from commongrid.outbox_delivery first
          where first.handler = waiting.handler and first.subject = waiting.subject and first.state <> 'dropped'
          order by first.event_id
          limit 1
        )
      order by waiting.event_id
      limit ${limit}
      for update skip locked
    ), taken as (
      delete from commongrid.outbox_delivery delivery using head
      where delivery.event_id = head.event_id and delivery.handler = head.handler
      returning delivery.event_id, delivery.attempts
    )
    select event.id::text as id, event.name, event.subject, event.payload::text as payload,
      (extract(epoch from event.occurred_at) * 1000)::float8 as "occurredAt", taken.attempts as failures
    from taken join commongrid.outbox event on event.id = taken.event_id
    order by event.id`.execute(db);
  return rows.map(({ failures, occurredAt, payload, ...event }) => ({
    event: { ...event, occurredAt: new Date(occurredAt), payload: JSON.parse(payload) },
    failures,
  }));
}

interface TakenRow {
  id: string;
  name: string;
  subject: string;
  payload: string;
  occurredAt: number;
  failures: number;
}

/** Which of the handlers have something waiting whose time has come. */
export async function findDueHandlers(db: Sql, handlers: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ handler: string }>`
    select handler from unnest(${[...handlers]}::text[]) named (handler)
    where exists (
      select from commongrid.outbox_delivery delivery
      where delivery.handler = named.handler and delivery.state = 'waiting' and delivery.due_at <= statement_timestamp()
    )`.execute(db);
  return rows.map(({ handler }) => handler);
}

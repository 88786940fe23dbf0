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
 * Takes up to `limit` events for a handler, in the handler's own transaction, by deleting their deliveries: the claim
 * and the memory "handled" are one. They commit with the handler's effects or not at all, and a server that dies gives
 * its claims back by the end of its connection.
 *
 * Whoever locks the head of a subject (its first event that this handler is not past) has the subject: a head that is
 * taken by an open transaction, rests or is parked keeps its successors back. Heads that others hold are passed over,
 * never waited for. Only heads are ever tried, so what follows a head has not failed.
 *
 * @param after the walk goes over the subjects in their order, beginning behind this one: '' for the first
 */
export async function takeEvents(db: Sql, handler: string, limit: number, after = ''): Promise<TakenEvent[]> {
  // The walk leaps through the index from subject to subject: a parked event with ten thousand successors costs one
  // leap. Many subjects give an event each, few give several, so that a batch fills up either way. The lateral
  // subqueries leave the planner no choice: with the statistics of an hour ago it would hash the whole table for each
  // take.
  const { rows } = await sql<TakenRow>`
    with recursive head as (
      (
        select subject, event_id from commongrid.outbox_delivery
        where handler = ${handler} and state <> 'dropped' and subject > ${after}
        order by subject, event_id
        limit 1
      )
      union all
      select next.subject, next.event_id
      from head cross join lateral (
        select subject, event_id from commongrid.outbox_delivery
        where handler = ${handler} and state <> 'dropped' and subject > head.subject
        order by subject, event_id
        limit 1
      ) next
    ), locked as (
      select delivery.subject
      from head cross join lateral (
        select subject from commongrid.outbox_delivery
        where event_id = head.event_id and handler = ${handler}
          and state = 'waiting' and due_at <= statement_timestamp()
        for update skip locked
      ) delivery
      limit ${limit}
    ), several as (
      select event_id
      from locked cross join lateral (
        select event_id from commongrid.outbox_delivery
        where handler = ${handler} and state <> 'dropped' and subject = locked.subject
        order by event_id
        limit (select ${limit}::int / count(*) from locked)
      ) following
    ), taken as (
      delete from commongrid.outbox_delivery delivery using several
      where delivery.event_id = several.event_id and delivery.handler = ${handler}
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
      where delivery.handler = named.handler and delivery.state <> 'dropped'
        and delivery.state = 'waiting' and delivery.due_at <= statement_timestamp()
    )`.execute(db);
  return rows.map(({ handler }) => handler);
}

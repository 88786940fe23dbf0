import { type RawBuilder, sql } from 'kysely';
import type { Sql } from '../orm/tables.js';
import { wakeChannel } from './wake-channel.js';

/** Names one delivery: this event to this handler. */
export interface DeliveryKey {
  readonly eventId: string;
  readonly handler: string;
}

/** A delivery that failed and has not succeeded since, as an operator sees it. */
export interface FailedDelivery extends DeliveryKey {
  /** `waiting` for its next attempt, or `parked` until an operator decides. */
  readonly state: 'waiting' | 'parked';
  readonly event: string;
  readonly subject: string;
  readonly occurredAt: Date;
  readonly failures: number;
  readonly failedAt: Date;
  /** What went wrong last; holds no personal data. */
  readonly error: string;
  /** Later events of the same subject that this one keeps back. */
  readonly waitingBehind: number;
}

/** Which failed deliveries. */
export interface FailedDeliveryFilter {
  readonly state?: 'waiting' | 'parked';
  readonly handler?: string;
}

/** What failed deliveries are ordered by: a column and its type. None is ever null. */
export const failedDeliveryOrder = {
  eventId: { column: sql`failed.event_id`, type: 'bigint' },
  handler: { column: sql`failed.handler`, type: 'text' },
  failures: { column: sql`failed.attempts`, type: 'int' },
} as const;

/** A property that failed deliveries are ordered by. */
export type FailedDeliveryProperty = keyof typeof failedDeliveryOrder;

/** Which failed deliveries, how many, and in which order. */
export interface FailedDeliveryPage extends FailedDeliveryFilter {
  /** At most so many. */
  readonly first: number;
  /** What orders them, the event and the handler among it; the oldest event first by default. */
  readonly by?: readonly FailedDeliveryProperty[];
  readonly descending?: boolean;
  /** From the end of the list, the last row first. */
  readonly backward?: boolean;
  /** Those behind this place in the list: the values of `by`. */
  readonly after?: Partial<Pick<FailedDelivery, FailedDeliveryProperty>>;
  /** Those in front of this place. */
  readonly before?: Partial<Pick<FailedDelivery, FailedDeliveryProperty>>;
}

/** One page of failed deliveries. */
export async function listFailedDeliveries(db: Sql, page: FailedDeliveryPage): Promise<FailedDelivery[]> {
  const { by = ['eventId', 'handler'], descending = false, backward = false } = page;
  const direction = descending === backward ? sql`asc` : sql`desc`;
  const directions = sql.join(by.map((property) => sql`${failedDeliveryOrder[property].column} ${direction}`));
  const { rows } = await sql<FailedDelivery & { occurredAt: number; failedAt: number }>`
    select failed.event_id::text as "eventId", failed.handler, failed.state, event.name as event, failed.subject,
      (extract(epoch from event.occurred_at) * 1000)::float8 as "occurredAt", failed.attempts as failures,
      (extract(epoch from failed.failed_at) * 1000)::float8 as "failedAt", failed.error,
      (
        select count(*)::int from commongrid.outbox_delivery later
        where later.handler = failed.handler and later.subject = failed.subject and later.event_id > failed.event_id
          and later.state <> 'dropped'
      ) as "waitingBehind"
    from commongrid.outbox_delivery failed join commongrid.outbox event on event.id = failed.event_id
    where ${whichFailed(page)}
      and ${isBeyond(by, page.after, descending ? sql`<` : sql`>`)}
      and ${isBeyond(by, page.before, descending ? sql`>` : sql`<`)}
    order by ${directions}
    limit ${page.first}`.execute(db);
  return rows.map((row) => ({ ...row, occurredAt: new Date(row.occurredAt), failedAt: new Date(row.failedAt) }));
}

function isBeyond(
  by: readonly FailedDeliveryProperty[],
  place: FailedDeliveryPage['after'],
  comparison: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (!place) return sql`true`;
  const columns = sql.join(by.map((property) => failedDeliveryOrder[property].column));
  const values = by.map((property) => sql`${place[property]}::${sql.raw(failedDeliveryOrder[property].type)}`);
  return sql`(${columns}) ${comparison} (${sql.join(values)})`;
}

/** How many deliveries have failed and not succeeded since: for the total of a page, and for the metrics. */
export async function countFailedDeliveries(db: Sql, filter: FailedDeliveryFilter = {}): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from commongrid.outbox_delivery failed where ${whichFailed(filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

function whichFailed({ state, handler }: FailedDeliveryFilter) {
  return sql`failed.attempts > 0 and failed.state <> 'dropped'
    and failed.state = coalesce(${state ?? null}, failed.state)
    and failed.handler = coalesce(${handler ?? null}, failed.handler)`;
}

/**
 * Has failed deliveries tried again at once, with all attempts before them: one of them, or all of a handler that was
 * mended. Their successors follow when they succeed. Runs in the operator's transaction.
 *
 * @returns how many will be tried
 */
export async function replayDeliveries(db: Sql, which: { handler: string; eventId?: string }): Promise<number> {
  const { rows } = await sql`
    update commongrid.outbox_delivery
    set state = 'waiting', attempts = 0, due_at = now(), failed_at = null, error = null
    where handler = ${which.handler} and event_id = coalesce(${which.eventId ?? null}::bigint, event_id)
      and attempts > 0 and state <> 'dropped'
    returning 1`.execute(db);
  if (rows.length) await wake(db);
  return rows.length;
}

/**
 * Gives one failed delivery up for good; its successors go on. The row stays with the reason until the event itself is
 * swept. Runs in the operator's transaction, whose audit entry says who did it.
 *
 * @param reason why the effect may be missing; no personal data
 * @returns false when there is no such failed delivery: it succeeded meanwhile, or never failed
 */
export async function dropDelivery(db: Sql, which: DeliveryKey, reason: string): Promise<boolean> {
  const { rows } = await sql`
    update commongrid.outbox_delivery
    set state = 'dropped', dropped_at = now(), drop_reason = ${reason}
    where event_id = ${which.eventId} and handler = ${which.handler} and attempts > 0 and state <> 'dropped'
    returning 1`.execute(db);
  if (rows.length) await wake(db);
  return rows.length > 0;
}

async function wake(db: Sql): Promise<void> {
  await sql`select pg_notify(${wakeChannel}, '')`.execute(db);
}

import { sql } from 'kysely';
import type { Sql } from '../orm/tables.js';

/** A handler and the event that it hears: `plugin:what-it-does`, `plugin:noun-verbed`. */
export interface Subscription {
  readonly handler: string;
  readonly event: string;
}

/**
 * Makes the enabled plugins' handlers known; called at each start, before anything is served.
 *
 * - A new handler hears what happens from now on, never the past: a plugin that wants the past reads the tables.
 * - A handler of a plugin that is disabled or left out keeps its subscription: its events wait until it is back.
 * - A handler that its own enabled plugin no longer brings is retired: nothing more is written for it, and
 *   `sweepOutbox` removes what it left. Until then an older release that comes back finds everything in place.
 *
 * @param plugins ids of the enabled plugins, the prefixes of the handlers' names
 * @returns the handlers that were retired, for the log
 */
export async function subscribeHandlers(
  db: Sql,
  subscriptions: readonly Subscription[],
  plugins: readonly string[],
): Promise<string[]> {
  // Sorted, so that two servers which start together lock the rows in one order.
  const sorted = subscriptions.toSorted((a, b) => (a.handler < b.handler ? -1 : 1));
  const handlers = sorted.map(({ handler }) => handler);
  const events = sorted.map(({ event }) => event);
  await sql`
    insert into commongrid.outbox_subscription (handler, event)
    select handler, event from unnest(${handlers}::text[], ${events}::text[]) named (handler, event)
    on conflict (handler) do update set event = excluded.event, since = now()
    where outbox_subscription.event <> excluded.event`.execute(db);
  const retired = await sql<{ handler: string }>`
    delete from commongrid.outbox_subscription
    where split_part(handler, ':', 1) = any(${[...plugins]}::text[]) and handler <> all(${handlers}::text[])
    returning handler`.execute(db);
  return retired.rows.map(({ handler }) => handler);
}

/** Ends all subscriptions of a plugin that is purged; `sweepOutbox` removes what waited for it. */
export async function unsubscribePlugin(db: Sql, plugin: string): Promise<void> {
  await sql`delete from commongrid.outbox_subscription where split_part(handler, ':', 1) = ${plugin}`.execute(db);
}

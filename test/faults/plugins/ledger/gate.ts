import { setTimeout as rest } from 'node:timers/promises';
import { type Context, sql } from 'commongrid';

/** Waits in the transaction of a mutation while a test keeps the gate shut, which is an advisory lock. */
export async function waitAtTheGate(context: Context): Promise<void> {
  // As work that takes long does: a wait for a lock of the product's own is given up after seconds.
  await sql`set local lock_timeout = 0`.execute(context.sql);
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('mutation', 0))`.execute(context.sql);
}

let opening: Promise<void> | undefined;

/**
 * Waits for the gate of queries, all of this server together: however many they are, and however long it takes, they
 * hold no connection of the pool.
 */
export function untilGateIsOpen(context: Context): Promise<void> {
  opening ??= askUntilOpen(context).finally(() => (opening = undefined));
  return opening;
}

async function askUntilOpen(context: Context): Promise<void> {
  const ask = sql<{ open: boolean }>`select pg_try_advisory_xact_lock_shared(hashtextextended('query', 0)) as open`;
  while (!(await ask.execute(context.sql)).rows[0]?.open) await rest(20);
}

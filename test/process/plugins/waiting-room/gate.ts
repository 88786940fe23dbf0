import { type Context, sql } from 'commongrid';

/** Waits in the database while a test keeps the gate of that name shut, which is an advisory lock. */
export async function waitAtTheGate(context: Context, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`.execute(context.sql);
}

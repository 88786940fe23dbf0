import { sql } from 'kysely';
import type { Sql } from '../orm/tables.js';

/** One number for all processes; advisory locks hold within one database. */
const key = sql`hashtextextended('commongrid.migrations', 0)`;

/**
 * Until the end of this transaction, no other process migrates this database or purges a plugin from it. The lock goes
 * with the transaction, so that a process that is killed leaves none behind.
 */
export async function lockMigrations(transaction: Sql, onWait: () => void = () => undefined): Promise<void> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${key}) as got`.execute(transaction);
  if (rows[0]?.got) return;
  onWait();
  await sql`select pg_advisory_xact_lock(${key})`.execute(transaction);
}

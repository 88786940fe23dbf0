import { sql } from 'kysely';
import type { Sql } from './orm/tables.js';

/**
 * Bounds what is left of the open transaction: no statement may run, and no pause between two may last, longer than so
 * many seconds. Then PostgreSQL ends it and its locks. Work that is given up from outside (a promise that lost a race)
 * would otherwise go on writing behind everybody's back.
 */
export async function limitTransaction(db: Sql, seconds: number): Promise<void> {
  const milliseconds = String(Math.ceil(seconds * 1000));
  await sql`
    select set_config('statement_timeout', ${milliseconds}, true),
      set_config('idle_in_transaction_session_timeout', ${milliseconds}, true)`.execute(db);
}

/**
 * Lifts the limits on statements and on waits for locks for what is left of the open transaction: the server's own work
 * may take its time.
 */
export async function liftStatementLimit(db: Sql): Promise<void> {
  // Not by a query: whoever takes the transaction over may still choose its isolation.
  await sql`set local statement_timeout = 0; set local lock_timeout = 0`.execute(db);
}

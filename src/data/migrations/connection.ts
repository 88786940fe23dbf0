import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { Sql, Tables } from '../orm/tables.js';

/**
 * Lends one connection to a database, without an ORM (which costs more than the whole look at the histories).
 * Whether the server can be used at all is `checkServer`'s question.
 */
export async function withConnection<T>(url: string, work: (db: Sql) => Promise<T>): Promise<T> {
  const pool = new Pool({ connectionString: url, max: 1 });
  // A connection that is lost while idle tells so here; the next query then fails, which is soon enough.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import { throwAwayDatabase } from '../../../testing/database/throw-away.js';
import { withConnection } from '../connection.js';
import { migrate } from '../migrate.js';
import type { MigrationName, MigrationOwner } from '../owner.js';

/** The URL of an empty database, dropped at the end of the test. */
export async function makeDatabase(): Promise<string> {
  const database = await throwAwayDatabase();
  onTestFinished(() => database.drop());
  return database.url;
}

/** Starts the migrator, as a process that starts does. */
export const start = (url: string, owners: readonly MigrationOwner[]): Promise<MigrationName[]> =>
  migrate({ url, owners, log: { info: () => undefined } });

/** The first column of what a query answers, as text. */
export const query = (url: string, statement: string): Promise<string[]> =>
  withConnection(url, async (db) => {
    const { rows } = await sql.raw<object>(statement).execute(db);
    return rows.map((row) => String(Object.values(row)[0]));
  });

/** `schema.table` of everything that somebody made in a database, histories included, by name. */
export const tablesIn = (url: string): Promise<string[]> =>
  query(
    url,
    `select schemaname || '.' || tablename from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );

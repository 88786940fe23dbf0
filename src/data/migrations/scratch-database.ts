import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { withConnection } from './connection.js';

/**
 * Makes an empty database on the server of that URL, lends its URL, and drops it again whatever happens. The user of
 * the URL must be allowed to create databases; the database of the URL itself is only connected to.
 */
export async function withScratchDatabase<T>(serverUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `cg_scratch_${randomBytes(8).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await withConnection(serverUrl, (db) => sql`create database ${sql.id(name)}`.execute(db));
  try {
    return await work(url.href);
  } finally {
    await withConnection(serverUrl, (db) => sql`drop database if exists ${sql.id(name)} with (force)`.execute(db));
  }
}

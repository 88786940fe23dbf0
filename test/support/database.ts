import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** An empty database of one test file. */
export interface ThrowAwayDatabase {
  readonly url: string;
  /** Removes it, and ends whatever is still connected to it. */
  drop(): Promise<void>;
}

/** Creates an empty database on the server of this run. */
export async function throwAwayDatabase(): Promise<ThrowAwayDatabase> {
  const server = inject('postgresUrl') ?? process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('No PostgreSQL: name test/support/global-setup.ts in vitest, or set TEST_DATABASE_URL');
  const name = `cg_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${name} with (force)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

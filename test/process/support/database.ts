import { Client } from 'pg';
import { expect, onTestFinished } from 'vitest';
import { patiently } from './patience.js';

/** Runs one statement in a connection of its own, and gives its rows. */
export async function query<Row extends object>(databaseUrl: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Names of the gates: those of the plugin `waiting-room`, and the lock under which a start migrates. */
type GateName = 'query' | 'mutation' | 'demo' | 'commongrid.migrations';

/** A gate that this test keeps shut. */
export interface ShutGate {
  /** Resolves when somebody stands before it. */
  waitedAt(): Promise<void>;
  open(): Promise<void>;
}

/** Shuts the gate of that name in a database; it opens at the end of the test at the latest. */
export async function shutGate(databaseUrl: string, name: GateName): Promise<ShutGate> {
  const client = new Client({ connectionString: databaseUrl });
  // An embedded server that is stopped ends this connection, too.
  client.on('error', () => undefined);
  await client.connect();
  const open = () => client.end().catch(() => undefined);
  onTestFinished(open);
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
  const waiting = `select 1 from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  return {
    open,
    waitedAt: () => expect.poll(async () => (await client.query(waiting)).rowCount, patiently).toBeGreaterThan(0),
  };
}

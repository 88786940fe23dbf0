import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../data/postgres/index.js';
import { databasePrefix, variables } from './database/test-run.js';
import { onTestServer } from './database/throw-away.js';
import { lookForLeaks } from './leaks/leaks.js';

const look = (_about: object, line: string) => lookForLeaks('the log of PostgreSQL', line);
const silent = { info: look, warn: look, error: look };

/**
 * vitest's `globalSetup` for tests with a Commongrid server: one PostgreSQL for the whole run. It is the one that
 * `TEST_DATABASE_URL` names (its user must be allowed to create databases), or an embedded one that lives as long as
 * the run. Every database that the run made is dropped at its end.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const run = randomBytes(4).toString('hex');
  process.env[variables.run] = run;
  if (process.env[variables.server]) return () => dropDatabasesOf(run);
  const dataDir = await mkdtemp(join(tmpdir(), 'commongrid-test-'));
  const server = await startEmbeddedPostgres({ dataDir, log: silent, throwAway: true });
  process.env[variables.server] = server.url;
  return async () => {
    delete process.env[variables.server];
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function dropDatabasesOf(run: string): Promise<void> {
  await onTestServer(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [databasePrefix(run)],
    );
    for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`);
  });
}

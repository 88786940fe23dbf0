import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkServer, startEmbeddedPostgres } from '../data/postgres/index.js';
import type { Environment } from './environment.js';
import { makeLogger } from './logger.js';
import { openDatabasePart } from './open-database.js';
import { RunningParts } from './running-parts.js';
import { interrupted } from './with-host.js';

/** What goes wrong is the command's own last line; the log would say it again. */
const quiet = { COMMONGRID_LOG_LEVEL: 'error' } as const;

/**
 * Runs a command's work over the operator's database, without plugins; the embedded one is stopped whatever happens.
 * @throws StartupError when it cannot be used
 */
export async function withDatabase(environment: Environment, work: (url: string) => Promise<void>): Promise<void> {
  if (environment.DATABASE_URL) {
    await checkServer(environment.DATABASE_URL);
    return work(environment.DATABASE_URL);
  }
  const log = makeLogger(quiet);
  await RunningParts.during(log, interrupted, async (parts) => {
    const { url } = await openDatabasePart(environment, log, parts);
    await work(url);
  });
}

/** Runs a command's work with a server for scratch databases: the operator's, or one that is gone afterwards. */
export async function withScratchServer(environment: Environment, work: (url: string) => Promise<void>): Promise<void> {
  if (environment.DATABASE_URL) return work(environment.DATABASE_URL);
  const log = makeLogger(quiet);
  await RunningParts.during(log, interrupted, async (parts) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'commongrid-scratch-'));
    parts.add(() => rm(dataDir, { recursive: true, force: true }));
    const starting = startEmbeddedPostgres({ dataDir, log, throwAway: true });
    parts.add(async () => (await starting.catch(() => undefined))?.stop());
    await work((await starting).url);
  });
}

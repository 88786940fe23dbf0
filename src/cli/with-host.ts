import type { Host } from '../host/index.js';
import { type Environment, readEnvironment } from './environment.js';
import { makeLogger } from './logger.js';
import { openDatabasePart } from './open-database.js';
import { openHost, selectListedPlugins } from './open-host.js';
import { RunningParts } from './running-parts.js';

/** What a shell says of a command that Ctrl-C has ended: 128 and the signal's number. */
export const interrupted = 130;

/** Runs a command's work over the plugins and the database, without a server, and closes both whatever happens. */
export async function withHost(work: (host: Host, environment: Environment) => Promise<unknown>): Promise<void> {
  const environment = readEnvironment();
  const log = makeLogger(environment);
  await RunningParts.during(log, interrupted, async (parts) => {
    const selected = await selectListedPlugins(environment);
    const database = await openDatabasePart(environment, log, parts);
    const host = await openHost(environment, { selected, databaseUrl: database.url, log });
    parts.add(() => host.stop());
    await work(host, environment);
  });
}

import { type Host } from '../host/index.js';
import { type Environment, readEnvironment } from './environment.js';
import { makeLogger } from './logger.js';
import { openDatabaseServer } from './open-database.js';
import { openHost } from './open-host.js';

/** Runs a command's work over the plugins and the database, without a server, and closes both whatever happens. */
export async function withHost(work: (host: Host, environment: Environment) => Promise<unknown>): Promise<void> {
  const environment = readEnvironment();
  const log = makeLogger(environment);
  const database = await openDatabaseServer(environment, log);
  try {
    const host = await openHost(environment, { databaseUrl: database.url, log });
    try {
      await work(host, environment);
    } finally {
      await host.stop();
    }
  } finally {
    await database.close();
  }
}

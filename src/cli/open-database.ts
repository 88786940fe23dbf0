import type { Logger } from 'pino';
import { checkServer, type EmbeddedPostgres, startEmbeddedPostgres } from '../data/postgres/index.js';
import type { Environment } from './environment.js';

/** The PostgreSQL that this process works on. */
export interface OpenDatabase {
  /** Its address, with its password: not for logs. */
  readonly url: string;
  readonly version: string;
  /** Whether it is our own, in the data folder. */
  readonly embedded?: EmbeddedPostgres;
  /** Stops the embedded one; an outside server is left alone. */
  close(): Promise<void>;
}

/**
 * The server that `DATABASE_URL` names, or the embedded one in the data folder.
 * @throws StartupError when it cannot be used.
 */
export async function openDatabaseServer(environment: Environment, log: Logger): Promise<OpenDatabase> {
  if (environment.DATABASE_URL) {
    const { version } = await checkServer(environment.DATABASE_URL);
    return { url: environment.DATABASE_URL, version, close: async () => undefined };
  }
  const embedded = await startEmbeddedPostgres({ dataDir: environment.DATA_DIR, log });
  return { url: embedded.url, version: embedded.version, embedded, close: () => embedded.stop() };
}

import type { Logger } from 'pino';
import { checkServer, type PostgresEnded, startEmbeddedPostgres } from '../data/postgres/index.js';
import { StartupError } from '../lib/startup-error.js';
import type { Environment } from './environment.js';
import type { RunningParts } from './running-parts.js';

/** The PostgreSQL that this process works on. */
export interface OpenDatabase {
  /** Its address, with its password: not for logs. */
  readonly url: string;
  readonly version: string;
  /** Whether it is our own, in the data folder. */
  readonly isEmbedded: boolean;
  /** Stops the embedded one; an outside server is left alone. */
  close(): Promise<void>;
  /** Resolves when the embedded one has ended although nobody asked it to. */
  readonly ended?: Promise<Error>;
}

/**
 * The server that `DATABASE_URL` names, or the embedded one in the data folder.
 * @throws StartupError when it cannot be used.
 */
export async function openDatabaseServer(environment: Environment, log: Logger): Promise<OpenDatabase> {
  if (environment.DATABASE_URL) {
    const { version } = await checkServer(environment.DATABASE_URL);
    return { url: environment.DATABASE_URL, version, isEmbedded: false, close: async () => undefined };
  }
  const { url, version, exited, stop } = await startEmbeddedPostgres({ dataDir: environment.DATA_DIR, log });
  return { url, version, isEmbedded: true, close: stop, ended: exited.then(databaseEnded) };
}

/**
 * The same, as a part of the running process. A signal that comes while it starts waits for it, to stop it in order.
 */
export async function openDatabasePart(
  environment: Environment,
  log: Logger,
  parts: RunningParts,
): Promise<OpenDatabase> {
  const opening = openDatabaseServer(environment, log);
  parts.add(() =>
    opening.then(
      (database) => database.close(),
      () => undefined,
    ),
  );
  const database = await opening;
  if (database.ended) parts.endAt(database.ended);
  return database;
}

const databaseEnded = ({ message }: PostgresEnded) =>
  new StartupError(
    'DATABASE_ENDED',
    `The embedded database is gone. ${message.replace(/\.$/, '')}.`,
    'Start Commongrid again; it recovers what was committed. The log above may say why it ended.',
  );

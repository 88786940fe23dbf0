import { join } from 'node:path';
import type { Log } from '../../lib/log.js';
import { StartupError } from '../../lib/startup-error.js';
import { findBinaries } from './binaries.js';
import { checkServer } from './check-server.js';
import { chooseUser } from './choose-user.js';
import { databaseName, passwordFile, prepareCluster } from './cluster.js';
import { openDataFolder } from './data-folder.js';
import { lockFolder } from './folder-lock.js';
import { findFreePort } from './free-port.js';
import { endOrphans } from './orphans.js';
import { PostgresEnded, type ServerProcess, type StartServerInput, startServer } from './server-process.js';

/** Where a server keeps its data, and how it runs. */
export interface EmbeddedPostgresOptions {
  /** The folder of this installation; the database lies in `postgres` below it. Created if missing. */
  dataDir: string;
  /** The port on 127.0.0.1; default: a free one, another at each start. */
  port?: number;
  log: Log;
  /** Whether a crash of the machine may cost the data, which makes it faster: for tests. Default: no. */
  throwAway?: boolean;
}

/** A server that runs. */
export interface EmbeddedPostgres {
  /** The address of the database `commongrid`, with its password: not for logs. */
  readonly url: string;
  /** For example `18.4`. */
  readonly version: string;
  /** Resolves when the server ends without `stop`, for example killed for want of memory; never rejects. */
  readonly exited: Promise<PostgresEnded>;
  /** Shuts the server down, waits for its end and gives the data folder free. May be called again. */
  stop(): Promise<void>;
}

/** How often a port that somebody took between the finding and the use is replaced. */
const portAttempts = 5;

/**
 * Starts a real PostgreSQL in the data folder, and creates it there at the first start. It gets over an earlier start
 * that was killed, and over the server which that left behind. No signal ends it, only `stop`.
 *
 * @throws StartupError, in use by another process among others
 */
export async function startEmbeddedPostgres({
  dataDir,
  port,
  log,
  throwAway = false,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = await openDataFolder(dataDir);
  const lock = await lockFolder(folder);
  let server: ServerProcess | undefined;
  const shutDown = async () => {
    await server?.stop();
    await lock.release();
  };
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= shutDown());
  try {
    const cluster = join(folder, 'postgres');
    const binaries = await findBinaries();
    const user = await chooseUser({ dataDir: folder, cluster, binaries, log });
    await endOrphans(cluster, log);
    const password = await prepareCluster({ dataDir: folder, cluster, user, binaries, log });
    const started = await startOnPort({ cluster, user, binaries, log, throwAway }, port);
    server = started.server;
    const url = `postgresql://${databaseName}:${password}@127.0.0.1:${started.port}/${databaseName}`;
    const { version } = await checkServer(url).catch((error: unknown) => {
      throw isRefusedPassword(error) ? passwordUnknown(folder) : error;
    });
    return { url, version, exited: server.exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startOnPort(
  input: Omit<StartServerInput, 'port'>,
  wanted: number | undefined,
): Promise<{ server: ServerProcess; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted ?? (await findFreePort());
    try {
      return { server: await startServer({ ...input, port }), port };
    } catch (error) {
      if (!(error instanceof PostgresEnded)) throw error;
      const isTaken = error.complaints.some((line) => line.includes('Address already in use'));
      if (isTaken && wanted === undefined && attempt < portAttempts) continue;
      throw isTaken ? portTaken(port) : startFailed(error);
    }
  }
}

function portTaken(port: number): StartupError {
  return new StartupError(
    'DATABASE_PORT_TAKEN',
    `PostgreSQL cannot listen on port ${port} of 127.0.0.1: another program has it.`,
    'End that program, or choose another port.',
  );
}

function isRefusedPassword(error: unknown): boolean {
  return error instanceof StartupError && error.code === 'DATABASE_AUTHENTICATION';
}

function passwordUnknown(folder: string): StartupError {
  return new StartupError(
    'DATABASE_PASSWORD_FILE',
    `The password in ${passwordFile(folder)} is not that of the database beside it.`,
    'Restore that file, or remove it: the next start sets a new password.',
  );
}

function startFailed(fault: PostgresEnded): StartupError {
  return new StartupError(
    'DATABASE_START_FAILED',
    `${fault.message.replace(/\.$/, '')}.`,
    'Mend what PostgreSQL complains of and start again, or name a PostgreSQL server in DATABASE_URL.',
  );
}

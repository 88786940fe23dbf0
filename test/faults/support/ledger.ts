import { join } from 'node:path';
import { testDataKey } from '../../../src/testing/data-key.js';
import { throwAwayDatabase } from '../../../src/testing/database/throw-away.js';
import type { CommongridProcess, Environment } from '../../process/support/commongrid-process.js';
import { Sandbox } from '../../process/support/sandbox.js';
import { builtInstallation } from '../../support/build.js';
import { type Person, prepare } from './accounts.js';

/**
 * What a server with the plugin `ledger` is started with. Its log holds what is wrong, and no line a request.
 */
export async function ledgerEnvironment(): Promise<Environment> {
  const built = await builtInstallation();
  return {
    COMMONGRID_PLUGINS: join(built, 'node_modules/commongrid/dist/test/faults/plugins/ledger'),
    COMMONGRID_LOG_LEVEL: 'warn',
    COMMONGRID_DEMO: '0',
    COMMONGRID_DATA_KEYS: testDataKey,
  };
}

/** A database with an account in it, and the servers on it. */
export interface LedgerWorld {
  readonly databaseUrl: string;
  /** Who writes in the ledger. */
  readonly clerk: Person;
  /** Starts a server, and waits until it takes requests. */
  start(): Promise<CommongridProcess>;
  /** Ends every server, and removes the database. */
  close(): Promise<void>;
}

/** Opens a database of its own on the test's PostgreSQL. */
export async function openLedgerWorld(): Promise<LedgerWorld> {
  const database = await throwAwayDatabase();
  const sandbox = await Sandbox.open();
  const close = async () => {
    await sandbox.close();
    await database.drop();
  };
  try {
    const clerk = await prepare(database.url, ({ signIn }) => signIn());
    const environment = { ...(await ledgerEnvironment()), DATABASE_URL: database.url };
    const start = () => sandbox.started(environment);
    // A first start migrates, and its handler hears of what happens from then on. Only an end in order keeps what was
    // compiled.
    await (await start()).endBy('SIGTERM');
    return { databaseUrl: database.url, clerk, start, close };
  } catch (error) {
    await close();
    throw error;
  }
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { createMigration } from '../../data/migrations/index.js';
import { startEmbeddedPostgres } from '../../data/postgres/index.js';
import { builtin, migrationOwner } from '../../host/index.js';
import { StartupError } from '../../lib/startup-error.js';
import { type Environment, readEnvironment } from '../environment.js';
import { makeLogger } from '../logger.js';
import { selectListedPlugins } from '../open-host.js';
import type { Terminal } from '../terminal.js';

/** `commongrid plugin migration ID`: writes what is missing between a plugin's migrations and its entities. */
export function pluginMigrationCommand(parent: Command, terminal: Terminal): void {
  parent
    .command('migration')
    .description('write the next migration of a listed plugin: what is missing between its migrations and its entities')
    .argument('<id>', 'id of the plugin')
    .option('--name <words>', 'what it does, in lower-case words with hyphens', 'changes')
    .action((id: string, { name }: { name: string }) => writeMigration(id, name, readEnvironment(), terminal));
}

/** Writes the next migration. @throws StartupError when the plugin is not listed, and those of `createMigration` */
export async function writeMigration(
  id: string,
  name: string,
  environment: Environment,
  terminal: Terminal,
): Promise<void> {
  const { plugins } = await selectListedPlugins(environment);
  const ids = plugins.map((plugin) => plugin.id).filter((each) => each !== builtin.id);
  if (!ids.includes(id)) throw notListed(id, ids);
  const owners = plugins.map(migrationOwner);
  const file = await withServer(environment, (url) => createMigration({ url, owners, ownerId: id, name }));
  if (!file) return terminal.print(`Nothing is missing: the migrations of ${id} make what its entities declare.`);
  terminal.print(`Wrote ${relative(process.cwd(), fileURLToPath(file))}. Read it before you commit it.`);
}

/** Lends a server for scratch databases: the operator's, or one that is gone afterwards. The data folder stays out of it. */
async function withServer<T>(environment: Environment, work: (url: string) => Promise<T>): Promise<T> {
  if (environment.DATABASE_URL) return work(environment.DATABASE_URL);
  const dataDir = await mkdtemp(join(tmpdir(), 'commongrid-migration-'));
  try {
    const log = makeLogger({ COMMONGRID_LOG_LEVEL: 'error' });
    const server = await startEmbeddedPostgres({ dataDir, log, throwAway: true });
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

function notListed(id: string, ids: readonly string[]): StartupError {
  return new StartupError(
    'PLUGIN_NOT_LISTED',
    `No plugin ${id} is on.`,
    `Name one of ${ids.join(', ')}, or list it in COMMONGRID_PLUGINS (its folder as a path, such as ".").`,
  );
}

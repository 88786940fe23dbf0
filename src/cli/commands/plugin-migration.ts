import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import {
  checkMigrations,
  createMigration,
  type MigrationOwner,
  unfillableColumns,
} from '../../data/migrations/index.js';
import { builtin, migrationOwner } from '../../host/index.js';
import { StartupError } from '../../lib/startup-error.js';
import { type Environment, readEnvironment } from '../environment.js';
import { selectListedPlugins } from '../open-host.js';
import type { Terminal } from '../terminal.js';
import { withScratchServer } from '../with-database.js';

/** `commongrid plugin migration ID`: writes what is missing between a plugin's migrations and its entities. */
export function pluginMigrationCommand(parent: Command, terminal: Terminal): void {
  parent
    .command('migration')
    .description('write the next migration of a listed plugin: what is missing between its migrations and its entities')
    .argument('<id>', 'id of the plugin')
    .option('--name <words>', 'what it does, in lower-case words with hyphens', 'changes')
    .option('--check', 'write nothing; refuse if something is missing')
    .action((id: string, { name, check }: { name: string; check?: boolean }) => {
      const environment = readEnvironment();
      return check ? checkMigration(id, environment, terminal) : writeMigration(id, name, environment, terminal);
    });
}

/** Writes the next migration. @throws StartupError when the plugin is not listed, and those of `createMigration` */
export async function writeMigration(
  id: string,
  name: string,
  environment: Environment,
  terminal: Terminal,
): Promise<void> {
  const owners = await ownersWith(id, environment);
  await withScratchServer(environment, async (url) => {
    const file = await createMigration({ url, owners, ownerId: id, name });
    if (!file) return terminal.print(nothingMissing(id));
    terminal.print(`Wrote ${relative(process.cwd(), fileURLToPath(file))}. Read it before you commit it.`);
    const columns = unfillableColumns(await readFile(file, 'utf8'));
    if (columns.length > 0) {
      terminal.print(
        `It fails where there are rows already: ${columns.join(', ')}. The comment in it says what mends it.`,
      );
    }
  });
}

/**
 * Says that nothing is missing.
 * @throws StartupError when something is, with its SQL, or when the plugin is not listed
 */
export async function checkMigration(id: string, environment: Environment, terminal: Terminal): Promise<void> {
  const owners = await ownersWith(id, environment);
  await withScratchServer(environment, async (url) => {
    const gap = (await checkMigrations({ url, owners })).find(({ owner }) => owner === id);
    if (!gap) return terminal.print(nothingMissing(id));
    throw new StartupError(
      'MIGRATION_MISSING',
      `The migrations of ${id} do not make what its entities declare.`,
      `Run commongrid plugin migration ${id}.`,
      gap.sql,
    );
  });
}

const nothingMissing = (id: string) => `Nothing is missing: the migrations of ${id} make what its entities declare.`;

async function ownersWith(id: string, environment: Environment): Promise<MigrationOwner[]> {
  const { plugins } = await selectListedPlugins(environment);
  const ids = plugins.map((plugin) => plugin.id).filter((each) => each !== builtin.id);
  if (!ids.includes(id)) throw notListed(id, ids);
  return plugins.map(migrationOwner);
}

function notListed(id: string, ids: readonly string[]): StartupError {
  return new StartupError(
    'PLUGIN_NOT_LISTED',
    `No plugin ${id} is on.`,
    `Name one of ${ids.join(', ')}, or list it in COMMONGRID_PLUGINS (its folder as a path, such as ".").`,
  );
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { ownersWithHistory, tablesOf, withConnection } from '../../data/migrations/index.js';
import { builtin, isPluginId, selectPlugins } from '../../host/index.js';
import { StartupError } from '../../lib/startup-error.js';
import type { PluginStatus } from '../../plugin-api/index.js';
import { readConfiguration } from '../configuration.js';
import { type Environment, readEnvironment } from '../environment.js';
import { bundledNames, lookAtPlugins, type PluginsAtHand } from '../plugins-at-hand.js';
import { formatTable, quantity } from '../table.js';
import type { Terminal } from '../terminal.js';
import { withDatabase } from '../with-database.js';

/** `commongrid plugin list`: which plugins are on, off or left out, and what each brings. */
export function pluginListCommand(parent: Command, terminal: Terminal): void {
  parent
    .command('list')
    .description('show which plugins are on, off or left out and why, and what each brings')
    .action(() => listPlugins(readEnvironment(), terminal));
}

type Configuration = Awaited<ReturnType<typeof readConfiguration>>;

/** One line of the list. */
interface Line {
  readonly id: string;
  readonly version: string;
  readonly status: string;
  readonly brings: string;
  readonly reason?: string;
}

/** Prints the plugins that the operator listed, the bundled ones that are off, and those that have left data behind. */
export async function listPlugins(environment: Environment, terminal: Terminal): Promise<void> {
  const atHand = await lookAtPlugins(environment);
  const config = await readConfiguration(environment.COMMONGRID_CONFIG);
  const lines = [...statusLines(atHand, config), ...offLines(atHand)];
  const data = await dataByOwner(environment, terminal);
  const shown = new Set(lines.map(({ id }) => id));
  for (const [id, tables] of data) {
    if (!shown.has(id)) lines.push({ id, version: '', status: 'off, with data', brings: tables });
  }
  const withData = lines.map((line) =>
    line.status === 'off' && data.has(line.id)
      ? { ...line, status: 'off, with data', brings: data.get(line.id) ?? '' }
      : line,
  );
  const rows = withData.map(({ id, version, status, brings }) => [id, version, status, brings]);
  terminal.print(formatTable(['PLUGIN', 'VERSION', 'STATUS', 'BRINGS'], rows));
  for (const { id, reason } of withData) if (reason) terminal.print(`\n${id}: ${reason}`);
}

/** Every listed plugin is looked at as if it were optional: then all faults are told, and none stops the list. */
function statusLines({ entries, loaded, unloaded }: PluginsAtHand, config: Configuration): Line[] {
  // What was loaded is known by its id, what was not by the name that it was listed under.
  const required = new Map([
    ...entries.map((entry) => [entry.name, entry.required] as const),
    ...loaded.map((plugin) => [plugin.definition.id, plugin.required] as const),
  ]);
  const optional = loaded.map((plugin, index) => ({ ...plugin, required: index === 0 }));
  const { statuses } = selectPlugins(optional, unloaded, config);
  return statuses
    .filter(({ id }) => id !== builtin.id)
    .map((plugin) => ({
      id: plugin.id,
      version: plugin.version,
      status: statusOf(plugin, required.get(plugin.id) ?? false),
      brings: contributionsOf(plugin),
      reason: plugin.detail ?? plugin.reason,
    }));
}

function statusOf({ status }: PluginStatus, required: boolean): string {
  if (status === 'on') return 'on';
  return required ? 'stops the start' : 'left out';
}

/** Kinds of contributions, in the order in which they are told. */
const contributions: readonly (readonly [one: string, many: string, (plugin: PluginStatus) => number])[] = [
  ['entity', 'entities', ({ entities }) => entities.length],
  ['permission', 'permissions', ({ permissions }) => Object.keys(permissions).length],
  ['role', 'roles', ({ roles }) => Object.keys(roles).length],
  ['event', 'events', ({ events }) => events.length],
  ['job', 'jobs', ({ jobs }) => jobs.length],
];

const contributionsOf = (plugin: PluginStatus): string =>
  contributions
    .filter(([, , count]) => count(plugin) > 0)
    .map(([one, many, count]) => quantity(count(plugin), one, many))
    .join(', ');

/** Bundled plugins that the operator did not list; they are not loaded. */
function offLines({ entries }: PluginsAtHand): Line[] {
  const names = new Set(entries.map(({ name }) => name));
  return bundledNames()
    .filter((name) => !names.has(name))
    .map((id) => ({ id, version: '', status: 'off', brings: '' }));
}

/** Tables and rows of every owner that has ever been migrated, by its id; empty when no database can be asked. */
async function dataByOwner(environment: Environment, terminal: Terminal): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (!environment.DATABASE_URL && !existsSync(join(environment.DATA_DIR, 'postgres'))) return found;
  try {
    await withDatabase(environment, (url) =>
      withConnection(url, async (db) => {
        for (const owner of await ownersWithHistory(db)) {
          if (owner === builtin.id || !isPluginId(owner)) continue;
          const tables = await tablesOf(db, owner);
          const rows = tables.reduce((sum, table) => sum + table.rows, 0);
          found.set(owner, `${quantity(tables.length, 'table', 'tables')}, ${quantity(rows, 'row', 'rows')}`);
        }
      }),
    );
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    terminal.print(`(The database could not be asked for data of plugins that are off: ${error.message})\n`);
  }
  return found;
}

import type { Command } from 'commander';
import core from '../../core/core.plugin.js';
import { ownersWithHistory, purge, tablesOf, withConnection } from '../../data/migrations/index.js';
import type { Sql } from '../../data/orm/tables.js';
import { builtin } from '../../host/index.js';
import { StartupError } from '../../lib/startup-error.js';
import { type Environment, readEnvironment } from '../environment.js';
import { lookAtPlugins } from '../plugins-at-hand.js';
import { countTraces, forgetTraces } from '../purge/traces.js';
import { formatTable, quantity } from '../table.js';
import type { Terminal } from '../terminal.js';
import { withDatabase } from '../with-database.js';

/** `commongrid plugin purge ID`: the only thing that deletes what a plugin has stored. */
export function pluginPurgeCommand(parent: Command, terminal: Terminal): void {
  parent
    .command('purge')
    .description('delete everything that a plugin which is off has stored, after showing it and being told yes')
    .argument('<id>', 'id of the plugin')
    .option('--yes', 'do not ask')
    .action((id: string, options: { yes?: boolean }) => purgePlugin(id, options, readEnvironment(), terminal));
}

/**
 * Shows what a plugin has stored, asks, and deletes it in one transaction.
 * @throws StartupError when the plugin is on, is the core, has nothing here, is referred to, or nobody says yes
 */
export async function purgePlugin(
  id: string,
  options: { readonly yes?: boolean },
  environment: Environment,
  terminal: Terminal,
): Promise<void> {
  await requireOff(id, environment);
  await withDatabase(environment, (url) =>
    withConnection(url, async (db) => {
      await showStock(db, id, terminal);
      await requireYes(id, options.yes ?? false, terminal);
      const tables = await purge(db, id, { forget: forgetTraces });
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      terminal.print(
        `Deleted ${id}: ${quantity(tables.length, 'table', 'tables')} with ${quantity(rows, 'row', 'rows')}.`,
      );
    }),
  );
}

async function requireOff(id: string, environment: Environment): Promise<void> {
  if (id === core.id || id === builtin.id) {
    throw new StartupError('PURGE_CORE', `${id} is not a plugin that can go.`, 'Drop the whole database instead.');
  }
  const { loaded, unloaded } = await lookAtPlugins(environment);
  if (loaded.some(({ definition }) => definition.id === id)) {
    throw new StartupError(
      'PURGE_ENABLED',
      `The plugin ${id} is among those that this server runs.`,
      'Take it out of COMMONGRID_PLUGINS (set it, if it is not), restart every server, and purge then.',
    );
  }
  const [unknown] = unloaded;
  if (!unknown) return;
  throw new StartupError(
    'PURGE_UNCERTAIN',
    `COMMONGRID_PLUGINS names ${unknown.name}, which cannot be loaded: it may be ${id}.`,
    'Mend it, or take it out of COMMONGRID_PLUGINS.',
  );
}

async function showStock(db: Sql, id: string, terminal: Terminal): Promise<void> {
  const owners = (await ownersWithHistory(db)).filter((owner) => owner !== core.id && owner !== builtin.id);
  if (!owners.includes(id)) {
    const others = owners.length > 0 ? `Plugins with data here: ${owners.join(', ')}.` : 'No plugin has data here.';
    throw new StartupError('PURGE_NOTHING', `The plugin ${id} has never stored anything in this database.`, others);
  }
  const tables = await tablesOf(db, id);
  const traces = await countTraces(db, id);
  const rows = [...tables.map(({ table, rows }) => [table, rows] as const), ...traces];
  terminal.print(`What ${id} has stored:\n`);
  terminal.print(
    formatTable(
      ['TABLE', 'ROWS'],
      rows.map(([name, number]) => [name, number.toLocaleString('en')]),
    ),
  );
}

async function requireYes(id: string, said: boolean, terminal: Terminal): Promise<void> {
  if (said) return;
  const answer = await terminal.ask(`\nDelete all of it for good? Type yes: `);
  if (answer?.trim().toLowerCase() === 'yes') return;
  const mend =
    answer === undefined ? 'There is no terminal to ask on: repeat it with --yes.' : 'Type yes to delete it.';
  throw new StartupError('PURGE_NOT_CONFIRMED', `Nothing of ${id} was deleted.`, mend);
}

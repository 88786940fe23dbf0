import type { Command } from 'commander';
import { terminal } from '../terminal.js';
import { pluginListCommand } from './plugin-list.js';
import { pluginMigrationCommand } from './plugin-migration.js';
import { pluginNewCommand } from './plugin-new.js';
import { pluginPurgeCommand } from './plugin-purge.js';

/** `commongrid plugin …`: everything about plugins. */
export function pluginCommand(program: Command): void {
  const plugin = program.command('plugin').description('look at plugins, and work on them');
  for (const command of [pluginListCommand, pluginNewCommand, pluginMigrationCommand, pluginPurgeCommand]) {
    command(plugin, terminal);
  }
}

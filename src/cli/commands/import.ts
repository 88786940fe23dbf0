import type { Command } from 'commander';
import { importDataCommands } from './import-data.js';
import { importDivisionsCommand } from './import-divisions.js';

/** `commongrid import …`: loads data from files. */
export function importCommand(program: Command): void {
  const parent = program.command('import').description('load data from files');
  importDivisionsCommand(parent);
  importDataCommands(parent);
}

import type { Command } from 'commander';
import { withHost } from '../with-host.js';

/** `commongrid migrate`: brings the database up to date and ends. */
export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('run the pending migrations of every listed plugin, then end')
    .action(() => withHost(async () => process.stdout.write('The database is up to date.\n')));
}

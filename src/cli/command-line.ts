import { Command, CommanderError } from 'commander';
import { hostVersion } from '../plugin-api/version.js';
import { administratorCommand } from './commands/administrator.js';
import { auditCommand } from './commands/audit.js';
import { devCommand } from './commands/dev.js';
import { exportCommand } from './commands/export-data.js';
import { importCommand } from './commands/import.js';
import { keysCommand } from './commands/keys.js';
import { migrateCommand } from './commands/migrate.js';
import { pluginCommand } from './commands/plugin.js';
import { schemaCommand } from './commands/schema.js';
import { serveCommand } from './commands/serve.js';
import { reportFailure } from './failure.js';

/** Every command, in the order in which `--help` lists them. */
const commands = [
  serveCommand,
  migrateCommand,
  importCommand,
  exportCommand,
  administratorCommand,
  auditCommand,
  keysCommand,
  schemaCommand,
  pluginCommand,
  devCommand,
];

/**
 * Runs the `commongrid` command. A failure is told in words on standard error.
 * @returns the exit code
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const program = new Command('commongrid')
    .description('Commongrid: the GraphQL back end of neighbourhood governance (基层治理).')
    .version(hostVersion)
    .exitOverride();
  for (const command of commands) command(program);
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    return error instanceof CommanderError ? error.exitCode : reportFailure(error);
  }
}

import { Command, CommanderError } from 'commander';
import { StartupError } from '../lib/startup-error.js';
import { hostVersion } from '../plugin-api/version.js';
import { administratorCommand } from './commands/administrator.js';
import { devCommand } from './commands/dev.js';
import { importCommand } from './commands/import-divisions.js';
import { migrateCommand } from './commands/migrate.js';
import { pluginCommand } from './commands/plugin.js';
import { schemaCommand } from './commands/schema.js';
import { serveCommand } from './commands/serve.js';

/** Every command, in the order in which `--help` lists them. */
const commands = [
  serveCommand,
  migrateCommand,
  importCommand,
  administratorCommand,
  schemaCommand,
  pluginCommand,
  devCommand,
];

/**
 * Runs the `commongrid` command. A refusal is one line on standard error that says what is wrong and what mends it.
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
    if (error instanceof CommanderError) return error.exitCode;
    if (!(error instanceof StartupError)) throw error;
    process.stderr.write(`${error.text}\n`);
    return 1;
  }
}

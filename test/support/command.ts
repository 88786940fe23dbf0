import { execFile } from 'node:child_process';
import { join } from 'node:path';
import redProperty from '../../plugins/red-property/index.js';
import type { ThrowAwayDatabase } from '../../src/testing/database/throw-away.js';
import { lookForLeaks } from '../../src/testing/leaks/leaks.js';
import { databaseFor } from '../../src/testing/start-test-server.js';
import { bareEnvironment, builtInstallation } from './build.js';

/** How a command is run. */
export interface CommandOptions {
  /** The database that it works on. */
  readonly databaseUrl: string;
  /** The working folder. */
  readonly folder?: string;
  /** What is set beside the database. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What became of a command. */
export interface CommandEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The path of the compiled `commongrid` command. */
export const commandPath = async (): Promise<string> =>
  join(await builtInstallation(), 'node_modules/commongrid/dist/src/cli/bin.js');

/** What a command finds set: its database, and nothing of the machine's own. */
export const commandEnvironment = async ({ databaseUrl, environment }: CommandOptions) => ({
  ...(await bareEnvironment()),
  DATABASE_URL: databaseUrl,
  COMMONGRID_LOG_LEVEL: 'error',
  ...environment,
});

/** A database as a server with the bundled plugins leaves it: the first command has nothing to migrate. */
export const migratedDatabase = (): Promise<ThrowAwayDatabase> => databaseFor({ plugins: [redProperty] });

/** Runs `commongrid …` as an operator's script does: without a terminal. */
export async function runCommand(given: readonly string[], options: CommandOptions): Promise<CommandEnd> {
  const [program, env] = await Promise.all([commandPath(), commandEnvironment(options)]);
  return new Promise((done) => {
    execFile(process.execPath, [program, ...given], { cwd: options.folder, env }, (error, stdout, stderr) => {
      lookForLeaks(`what commongrid ${given[0] ?? ''} printed`, stderr);
      done({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

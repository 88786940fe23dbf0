import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { lookForLeaks } from '../../src/testing/leaks/leaks.js';
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

import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookForLeaks } from '../../src/testing/leaks/leaks.js';
import { builtInstallation, repository } from './build.js';

/** An operator's project on disk in which the present sources of Commongrid are installed as a package. */
export interface Installation {
  readonly folder: string;
  /** Runs a program of `node_modules/.bin`, or npm, and gives what it printed, whatever its exit code. */
  run(program: string, given: readonly string[], options?: RunOptions): Promise<Ran>;
  remove(): Promise<void>;
}

/** How a program is run. */
export interface RunOptions {
  /** Below the project's folder. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What became of a program. */
export interface Ran {
  readonly code: number;
  /** Standard output and standard error. */
  readonly output: string;
}

/**
 * Installs the package, built from the present sources, the way npm does: its own files are copied, the packages that
 * it needs stand beside it (here as links to those of this repository).
 */
export async function installCommongrid(): Promise<Installation> {
  const built = await builtInstallation();
  const folder = await mkdtemp(join(tmpdir(), 'commongrid-installation-'));
  await cp(built, folder, { recursive: true, verbatimSymlinks: true });
  const run: Installation['run'] = (program, given, options) => runIn(folder, program, given, options);
  return { folder, run, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs a program in a folder, as somebody does who has set nothing but what is named. */
export function runIn(
  folder: string,
  program: string,
  given: readonly string[],
  options: RunOptions = {},
): Promise<Ran> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|NODE_ENV|FORCE_COLOR|npm_|COMMONGRID_)/.test(name),
  );
  const bin = join(repository, 'node_modules/.bin');
  const env = { ...Object.fromEntries(own), PATH: `${bin}:${process.env.PATH}`, NO_COLOR: '1', ...options.environment };
  return new Promise((done) => {
    const cwd = join(folder, options.folder ?? '.');
    execFile(program, given, { cwd, env, timeout: 300_000 }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      lookForLeaks(`what ${program} ${given.join(' ')} printed`, stderr);
      done({ code, output: stdout + stderr });
    });
  });
}

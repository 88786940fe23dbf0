import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');

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
 * Builds the package from the sources, and installs it the way npm does: its own files are copied, the packages that it
 * needs stand beside it (here as links to those of this repository).
 */
export async function installCommongrid(): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'commongrid-installation-'));
  const modules = join(folder, 'node_modules');
  const installed = join(modules, 'commongrid');
  await mkdir(installed, { recursive: true });
  for (const name of await readdir(join(repository, 'node_modules'))) {
    await symlink(join(repository, 'node_modules', name), join(modules, name));
  }
  await cp(join(repository, 'package.json'), join(installed, 'package.json'));
  const run: Installation['run'] = (program, given, options) => runIn(folder, program, given, options);
  const built = await run('tsc', ['-p', join(repository, 'tsconfig.build.json'), '--outDir', join(installed, 'dist')]);
  if (built.code !== 0) throw new Error(`The sources do not compile:\n${built.output}`);
  for (const part of ['src', 'plugins']) await copyAssets(part, join(installed, 'dist'));
  return { folder, run, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What the build copies beside the compiled files. */
async function copyAssets(part: string, dist: string): Promise<void> {
  await cp(join(repository, part), join(dist, part), {
    recursive: true,
    filter: (path) => !path.includes('node_modules') && (!/\.[a-z]+$/i.test(path) || /\.(json|csv|tmpl)$/.test(path)),
  });
}

function runIn(folder: string, program: string, given: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|NODE_ENV|FORCE_COLOR|npm_|COMMONGRID_)/.test(name),
  );
  const bin = join(repository, 'node_modules/.bin');
  const env = { ...Object.fromEntries(own), PATH: `${bin}:${process.env.PATH}`, NO_COLOR: '1', ...options.environment };
  return new Promise((done) => {
    const cwd = join(folder, options.folder ?? '.');
    execFile(program, given, { cwd, env, timeout: 120_000 }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      done({ code, output: stdout + stderr });
    });
  });
}

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { currentRun } from '../../src/testing/database/test-run.js';
import { onTestServer } from '../../src/testing/database/throw-away.js';

/** The folder of this repository. */
export const repository = resolve(import.meta.dirname, '../..');

/** What the build copies beside the compiled files. */
const assets = /\.(json|csv|tmpl)$/;

/**
 * The folder in which the present sources stand as an installed package, `node_modules/commongrid`, and the plugins of
 * `test/process` compiled below it. They are built once a run, for whichever test file asks first: `dist` may be older
 * than the sources, and whoever rebuilds it while tests run would pull it away from under them.
 */
export async function builtInstallation(): Promise<string> {
  const folder = buildFolder();
  // Held until the connection ends: test files that ask at once wait for the one that builds.
  await onTestServer(async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [folder]);
    if (!existsSync(folder)) await build(folder);
  });
  return folder;
}

/**
 * The environment of a process of that installation, but for what a test sets: nothing of the machine's own. What Node
 * has compiled is kept for the whole run, by processes that end in order: it is a quarter of a short command's time.
 */
export async function bareEnvironment(): Promise<{ readonly PATH: string; readonly NODE_COMPILE_CACHE: string }> {
  return { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: join(await builtInstallation(), 'compiled') };
}

/** Removes what a run has built. */
export async function removeBuild(): Promise<void> {
  for (const folder of [buildFolder(), draftOf(buildFolder())]) await rm(folder, { recursive: true, force: true });
}

const buildFolder = () => join(tmpdir(), `commongrid-build-${currentRun() ?? 'alone'}`);

/** What its name is until it is whole. */
const draftOf = (folder: string) => `${folder}-draft`;

async function build(folder: string): Promise<void> {
  const draft = draftOf(folder);
  await rm(draft, { recursive: true, force: true });
  const installed = join(draft, 'node_modules/commongrid');
  await mkdir(installed, { recursive: true });
  await cp(join(repository, 'package.json'), join(installed, 'package.json'));
  await compile(join(installed, 'dist'));
  for (const part of ['src', 'plugins']) await copyAssets(part, join(installed, 'dist'));
  await cp(join(repository, 'schema'), join(installed, 'schema'), { recursive: true });
  await linkModules(draft);
  await rename(draft, folder);
}

/** The packages that Commongrid needs stand beside it, as npm would put them. */
async function linkModules(folder: string): Promise<void> {
  for (const name of await readdir(join(repository, 'node_modules'))) {
    await symlink(join(repository, 'node_modules', name), join(folder, 'node_modules', name));
  }
}

async function compile(outDir: string): Promise<void> {
  const project = join(import.meta.dirname, 'tsconfig.json');
  const tsc = join(repository, 'node_modules/.bin/tsc');
  await promisify(execFile)(tsc, ['-p', project, '--outDir', outDir]).catch((error: { stdout: string }) => {
    throw new Error(`The sources do not compile:\n${error.stdout}`);
  });
}

async function copyAssets(part: string, dist: string): Promise<void> {
  await cp(join(repository, part), join(dist, part), {
    recursive: true,
    filter: (path) => !path.includes('/node_modules') && (!/\.[a-z]+$/i.test(path) || assets.test(path)),
  });
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root.js';
import { StartupError } from '../../lib/startup-error.js';
import { Compiler } from './compiler.js';
import { copyFiles, removeOrphans, watchFiles } from './output.js';
import { RestartingServer } from './restarting-server.js';

/**
 * Compiles, starts the server, and starts it again after each change that compiles, until SIGINT, SIGTERM or SIGHUP.
 * The embedded database stays in the data folder: the next server begins when the one before has shut it down.
 * @throws StartupError outside of a clone, where there is nothing to compile
 */
export async function develop(): Promise<void> {
  if (!existsSync(join(packageRoot, 'src')) || !existsSync(Compiler.path)) {
    throw new StartupError(
      'DEV_NEEDS_CLONE',
      'There are no sources here.',
      'Run "npm run dev" in a clone after "npm ci".',
    );
  }
  const ending = Promise.race([signal('SIGINT'), signal('SIGTERM'), signal('SIGHUP')]);
  await copyFiles();
  const server = new RestartingServer(join(packageRoot, 'dist', 'src', 'main.js'));
  const compiler = new Compiler(async () => {
    await removeOrphans();
    server.restart();
  });
  const watching = new AbortController();
  watchFiles(watching.signal, async () => {
    await copyFiles();
    // Otherwise the compiler has the same change before it (a checkout, say), and will ask for the restart.
    if (compiler.isDone) server.restart();
  });
  await Promise.race([ending, compiler.ended]);
  watching.abort();
  compiler.stop();
  await server.stop();
}

/** Resolves at every signal of this kind, not only at the first: a second Ctrl-C must not cut the stop short. */
function signal(name: NodeJS.Signals): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.on(name, () => resolve());
  return promise;
}

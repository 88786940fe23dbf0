import { access, chmod, constants, mkdir, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StartupError } from '../../lib/startup-error.js';

/**
 * Creates the data folder if need be, and returns its real path. Only its owner enters a new one; root's may be passed
 * through (not listed), because the database below it runs as another user.
 *
 * @throws StartupError DATA_FOLDER_UNUSABLE
 */
export async function openDataFolder(dataDir: string): Promise<string> {
  const path = resolve(dataDir);
  try {
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
    const created = await mkdir(path, { recursive: true, mode });
    // Again, because the umask took its part from the mode.
    if (created) await chmod(path, mode);
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(path);
  } catch (error) {
    throw new StartupError(
      'DATA_FOLDER_UNUSABLE',
      `The data folder ${path} cannot be created or written (${(error as NodeJS.ErrnoException).code}).`,
      'Give it to the user who starts Commongrid, or name another folder in DATA_DIR.',
    );
  }
}

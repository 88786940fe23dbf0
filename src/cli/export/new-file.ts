import { rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { printable } from '../../lib/printable.js';
import { StartupError } from '../../lib/startup-error.js';

/**
 * Writes a file that was not there, for nobody but its owner to read. Whatever ends the work before its end, a signal
 * included, leaves no part of it behind.
 * @throws StartupError when the file is there already, or cannot be made
 */
export async function writeNewFile(path: string, bytes: () => AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw unwritable(path, error);
  });
  const remove = () => rmSync(path, { force: true });
  process.once('exit', remove);
  try {
    await pipeline(Readable.from(bytes(), { objectMode: false }), file.createWriteStream());
  } catch (error) {
    await file.close().catch(() => undefined);
    remove();
    throw error;
  } finally {
    process.off('exit', remove);
  }
}

function unwritable(path: string, { code = 'unknown' }: NodeJS.ErrnoException): StartupError {
  if (code === 'EEXIST') return alreadyThere(path);
  return new StartupError(
    'EXPORT_FILE',
    `The file ${printable(path)} cannot be written (${code}).`,
    'Correct the path.',
  );
}

/** What is said of a file that would have to be overwritten. */
export const alreadyThere = (path: string): StartupError =>
  new StartupError(
    'EXPORT_FILE',
    `There is a file ${printable(path)} already.`,
    'Name another one; nothing is overwritten.',
  );

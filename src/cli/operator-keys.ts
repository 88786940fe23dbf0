import { type KeyObject, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fingerprintOf, newOperatorKey, readOperatorKeys } from '../core/vault/operator-keys.js';
import { StartupError } from '../lib/startup-error.js';
import type { Log, OperatorKeys } from '../plugin-api/context/kernel.js';
import type { Environment } from './environment.js';

/** What of the environment tells where the keys are. */
type Places = Pick<Environment, 'DATA_DIR' | 'COMMONGRID_DATA_KEYS' | 'COMMONGRID_DATA_KEYS_FILE'>;

/** Name of the file in the data folder that a first start makes. */
const fileName = 'data-keys';

/**
 * The operator's keys: of `COMMONGRID_DATA_KEYS`, of the file that `COMMONGRID_DATA_KEYS_FILE` names, or else of the
 * file `data-keys` in the data folder, which the first start over a new database makes.
 * @throws StartupError for a key that is too short, a file that cannot be read, or both variables at once
 */
export async function operatorKeys(places: Places, log: Log): Promise<OperatorKeys> {
  const { COMMONGRID_DATA_KEYS: given, COMMONGRID_DATA_KEYS_FILE: named } = places;
  if (given && named) {
    throw new StartupError(
      'DATA_KEYS_TWICE',
      'COMMONGRID_DATA_KEYS and COMMONGRID_DATA_KEYS_FILE are both set.',
      'Unset one of them.',
    );
  }
  if (given) return { keys: readOperatorKeys(given) };
  if (named) return { keys: readOperatorKeys((await readIfThere(named)) ?? refuseUnread(named, 'ENOENT')) };
  const file = join(places.DATA_DIR, fileName);
  const keys: KeyObject[] = readOperatorKeys((await readIfThere(file)) ?? '');
  return {
    keys,
    make: async () => {
      keys.push(...readOperatorKeys(await keepNewKey(file)));
      const [key] = keys.map(fingerprintOf);
      log.warn(
        { key, file },
        'made the key that protects personal data; keep a copy of it apart from the database, or name your own in COMMONGRID_DATA_KEYS',
      );
    },
  };
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : refuseUnread(file, code);
  }
}

function refuseUnread(file: string, code: string | undefined): never {
  throw new StartupError(
    'DATA_KEYS_NOT_READ',
    `The keys of personal data cannot be read from ${file} (${code}).`,
    'Let the user who starts Commongrid read it, or set COMMONGRID_DATA_KEYS.',
  );
}

/**
 * Writes a new key whole or not at all: a start that is killed leaves no half of one. Of two processes that share the
 * folder both get what the first has written.
 */
async function keepNewKey(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${newOperatorKey()}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StartupError(
      'DATA_KEYS_NOT_KEPT',
      `The key of personal data cannot be kept in ${file} (${(error as NodeJS.ErrnoException).code}).`,
      'Give the data folder to the user who starts Commongrid, name another in DATA_DIR, or set COMMONGRID_DATA_KEYS.',
    );
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

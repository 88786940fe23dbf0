import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartupError } from '../lib/startup-error.js';
import type { Environment } from './environment.js';

/** Letters and digits that cannot be taken for each other when read aloud or typed off a screen. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * The one password of the demo accounts: the operator's, or one that is generated once and kept in the data folder, so
 * that every start can print it. Undefined when there is no demo.
 */
export async function demoPassword(environment: Environment): Promise<string | undefined> {
  if (!(environment.COMMONGRID_DEMO ?? environment.DATABASE_URL === undefined)) return undefined;
  if (environment.COMMONGRID_DEMO_PASSWORD) return environment.COMMONGRID_DEMO_PASSWORD;
  const file = join(environment.DATA_DIR, 'demo-password');
  try {
    return (await readKept(file)) ?? (await keep(file, generate()));
  } catch (error) {
    throw new StartupError(
      'DEMO_PASSWORD_NOT_KEPT',
      `The password of the demo accounts cannot be kept in ${file} (${(error as NodeJS.ErrnoException).code}).`,
      'Give the data folder to the user who starts Commongrid, name another in DATA_DIR, or set COMMONGRID_DEMO_PASSWORD.',
    );
  }
}

/** Nothing if there is no such file, or an empty one, which a start left that was killed while it wrote. */
async function readKept(file: string): Promise<string | undefined> {
  return (existsSync(file) && (await readFile(file, 'utf8')).trim()) || undefined;
}

async function keep(file: string, password: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}

const generate = () => Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');

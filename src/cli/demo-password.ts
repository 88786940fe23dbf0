import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  const password = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
  await mkdir(environment.DATA_DIR, { recursive: true });
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}

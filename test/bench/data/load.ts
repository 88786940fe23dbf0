import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { productPath } from '../product.ts';
import { onServer } from './scratch-database.ts';

/** Who may make further accounts. */
export interface Administrator {
  readonly login: string;
  readonly password: string;
}

/**
 * Brings a database to the product's present tables, with all bundled plugins and one administrator, and fills it with
 * the district.
 */
export async function loadDistrict(databaseUrl: string): Promise<Administrator> {
  const administrator = await addAdministrator(databaseUrl);
  const district = await readFile(join(import.meta.dirname, 'liwan.sql'), 'utf8');
  await onServer(databaseUrl, async (client) => {
    await client.query(district);
    await client.query('vacuum analyze');
  });
  return administrator;
}

/** Makes the first account with the product's own command, which migrates the database before. */
export async function addAdministrator(databaseUrl: string): Promise<Administrator> {
  const login = 'bench-administrator';
  const command = [productPath('src/cli/bin.js'), 'administrator', login];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    env: { ...process.env, DATABASE_URL: databaseUrl, COMMONGRID_LOG_LEVEL: 'error' },
  });
  const password = /^Password: +(\S+)$/m.exec(stdout)?.[1];
  if (!password) throw new Error(`No password was printed:\n${stdout}`);
  return { login, password };
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { findMigrations } from '../../data/migrations/find-migrations.js';
import { type MigrationOwner, migrate } from '../../data/migrations/index.js';
import { currentRun, databasePrefix } from './test-run.js';
import { databaseUrl, onTestServer, type ThrowAwayDatabase, throwAwayDatabase } from './throw-away.js';

const silent = { info: () => undefined };

/**
 * A database in which all migrations of these owners have run. The first test file of a run that asks for this set of
 * owners runs them once, in a template; every further one gets a copy of it, which takes a tenth of a second.
 */
export async function migratedDatabase(owners: readonly MigrationOwner[]): Promise<ThrowAwayDatabase> {
  const run = currentRun();
  if (run) return throwAwayDatabase(await templateOf(run, owners));
  // Without a global set-up nobody would ever drop the template.
  const database = await throwAwayDatabase();
  await migrate({ url: database.url, owners, log: silent });
  return database;
}

async function templateOf(run: string, owners: readonly MigrationOwner[]): Promise<string> {
  const name = `${databasePrefix(run)}template_${await fingerprint(owners)}`;
  await onTestServer(async (client) => {
    // Held until the connection ends: test files that start at once wait for the one that makes the template.
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length > 0) return;
    const draft = `${name}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    await migrate({ url: databaseUrl(draft), owners, log: silent });
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

/** Changes whenever a migration of one of the owners does: vitest may watch the files for hours. */
async function fingerprint(owners: readonly MigrationOwner[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { owner, migrations } of await Promise.all(owners.map(findMigrations))) {
    hash.update(owner.id);
    for (const found of migrations)
      hash.update(found.name).update('sql' in found ? found.sql : await readFile(found.file));
  }
  return hash.digest('hex').slice(0, 16);
}

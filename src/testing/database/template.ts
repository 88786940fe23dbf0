import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { findMigrations } from '../../data/migrations/find-migrations.js';
import { type MigrationOwner, migrate } from '../../data/migrations/index.js';
import { currentRun, databasePrefix } from './test-run.js';
import { databaseUrl, onTestServer, type ThrowAwayDatabase, throwAwayDatabase } from './throw-away.js';

const silent = { info: () => undefined };

/** What a template holds beside what the migrations make. */
export interface Filling {
  /** Tells it from every other filling. */
  readonly key: string;
  /** Fills a migrated database, and leaves no connection to it. */
  fill(url: string): Promise<void>;
}

/**
 * A database in which all migrations of these owners have run, filled if a filling is given. The first test file of a
 * run that asks for it has it made, as a template; every further one gets a copy, which takes a tenth of a second.
 */
export async function migratedDatabase(
  owners: readonly MigrationOwner[],
  filling?: Filling,
): Promise<ThrowAwayDatabase> {
  const run = currentRun();
  if (run) return throwAwayDatabase(await templateOf(run, owners, filling));
  // Without a global set-up nobody would ever drop the template.
  const database = await throwAwayDatabase();
  await prepare(database.url, owners, filling);
  return database;
}

async function templateOf(run: string, owners: readonly MigrationOwner[], filling?: Filling): Promise<string> {
  const name = `${databasePrefix(run)}template_${await fingerprint(owners, filling)}`;
  await onTestServer(async (client) => {
    // Held until the connection ends: test files that start at once wait for the one that makes the template.
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length > 0) return;
    const draft = `${name}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    await prepare(databaseUrl(draft), owners, filling);
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

async function prepare(url: string, owners: readonly MigrationOwner[], filling?: Filling): Promise<void> {
  await migrate({ url, owners, log: silent });
  await filling?.fill(url);
}

/** Changes whenever a migration of one of the owners does: vitest may watch the files for hours. */
async function fingerprint(owners: readonly MigrationOwner[], filling?: Filling): Promise<string> {
  const hash = createHash('sha256').update(filling?.key ?? '');
  for (const { owner, migrations } of await Promise.all(owners.map(findMigrations))) {
    hash.update(owner.id);
    for (const found of migrations)
      hash.update(found.name).update('sql' in found ? found.sql : await readFile(found.file));
  }
  return hash.digest('hex').slice(0, 16);
}

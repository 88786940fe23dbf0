import { mkdir, writeFile } from 'node:fs/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { StartupError } from '../../lib/startup-error.js';
import { withMigratedScratch } from './check-migrations.js';
import { findDifference } from './difference.js';
import { findMigrationFiles, migrationFolder } from './find-migrations.js';
import { migrationSource } from './migration-source.js';
import type { MigrationOwner } from './owner.js';
import { findSourceFolder } from './source-folder.js';

/** Which migration is to be written. */
export interface CreateMigrationOptions {
  /** A server where databases may be created; a scratch database is made there and dropped again. */
  readonly url: string;
  /** All enabled owners, in order. */
  readonly owners: readonly MigrationOwner[];
  readonly ownerId: string;
  /** What it does, in lower-case words with hyphens: `add-topic-deadline`. */
  readonly name: string;
}

/**
 * Writes the next migration of one owner: the SQL that is missing between what its migrations make and what its
 * entities declare. It lands as `Migration<time>-<name>.ts` in `migrations/` of the plugin's source, or as `.js` if the
 * plugin is written in JavaScript. What entities cannot declare goes into migrations by hand, under names that start
 * with `x_` (see `leaveHandMade`).
 *
 * @returns the file that was written; null when nothing is missing
 * @throws StartupError MIGRATION_NAME, MIGRATION_NOT_COMPILED, MIGRATION_FAILED (the SQL does not run),
 *   MIGRATION_UNSTABLE (MikroORM would write the same again the next time), and those of `migrate`
 */
export async function createMigration(options: CreateMigrationOptions): Promise<URL | null> {
  const owner = options.owners.find(({ id }) => id === options.ownerId);
  if (!owner?.folder) throw new Error(`${options.ownerId} is not among the owners, or has no folder`);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(options.name)) throw badName(options.name);
  const last = await assertCompiled(owner.id, owner.folder);
  const sql = await withMigratedScratch(options.url, options.owners, (orm) => findStableDifference(orm, owner.id));
  if (!sql) return null;
  const { migrations, extension } = await findSourceFolder(owner.folder);
  const time = timeAfter(last);
  const file = new URL(`Migration${time}-${options.name}.${extension}`, migrations);
  await mkdir(migrations, { recursive: true });
  await writeFile(file, migrationSource(`Migration${time}`, sql, extension), { flag: 'wx' });
  return file;
}

/** The difference, proved by applying it: afterwards nothing may be left. */
async function findStableDifference(orm: MikroORM, ownerId: string): Promise<string> {
  const sql = await findDifference(orm, ownerId);
  if (!sql) return '';
  await orm.em
    .getConnection()
    .executeDump(sql)
    .catch((error: Error) => {
      throw doesNotRun(ownerId, error.message);
    });
  const rest = await findDifference(orm, ownerId);
  if (!rest) return sql;
  throw new StartupError(
    'MIGRATION_UNSTABLE',
    `PostgreSQL keeps something of ${ownerId} in another form than its entities declare, and it would be written anew each time.`,
    'Declare it the way PostgreSQL shows it, or make it in a hand-written migration under a name that starts with x_.',
    rest,
  );
}

function doesNotRun(ownerId: string, reason: string): StartupError {
  return new StartupError(
    'MIGRATION_FAILED',
    `What the entities of ${ownerId} ask for cannot be done: ${reason}.`,
    'Mend the entities, or write this migration by hand.',
  );
}

/** A migration that exists in the source only would be written a second time. Returns the last one's name. */
async function assertCompiled(ownerId: string, index: string): Promise<string | undefined> {
  const source = await findMigrationFiles(ownerId, (await findSourceFolder(index)).migrations);
  const running = await findMigrationFiles(ownerId, migrationFolder(index));
  const names = [source, running].map((files) => files.map(({ name }) => name).join());
  if (names[0] === names[1]) return source.at(-1)?.name;
  throw new StartupError(
    'MIGRATION_NOT_COMPILED',
    `The migrations of ${ownerId} in its source are not those that were compiled.`,
    'Build it anew (from a clean output folder), then try again.',
  );
}

/** Now, in UTC to the second, but after that of the last migration: its number gives the order. */
function timeAfter(last: string | undefined): string {
  const now = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const least = last ? BigInt(last.slice('Migration'.length, 'Migration'.length + 14)) + 1n : 0n;
  return BigInt(now) < least ? String(least) : now;
}

function badName(name: string): StartupError {
  return new StartupError(
    'MIGRATION_NAME',
    `"${name}" is no name for a migration.`,
    'Name it in lower-case words with hyphens: add-topic-deadline.',
  );
}

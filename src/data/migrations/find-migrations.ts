import { readdir } from 'node:fs/promises';
import { MigrationRefusal } from './migration-refusal.js';
import type { MigrationOwner } from './owner.js';

/** A migration as it was found: SQL from a list, or a file whose class is not loaded yet. */
export type FoundMigration = { readonly name: string } & ({ readonly sql: string } | { readonly file: URL });

/** The migrations that an owner brings, in the order in which they run. */
export interface FoundMigrations {
  readonly owner: MigrationOwner;
  readonly migrations: readonly FoundMigration[];
}

/**
 * `Migration20260105093000-add-topics.js`; the time in front gives the order. Declarations and maps are not migrations.
 */
const migrationFile = /^(Migration\d{14}-[a-z0-9-]+)\.(js|ts)$/;

/** What looks like a migration, but not to the pattern above, would be left out without a word. */
const looksLikeMigration = /^migration[^.]*\.[cm]?[jt]s$/i;

/**
 * Looks for the migrations of an owner, without loading any. A plugin without the folder has none.
 *
 * @throws MigrationRefusal MIGRATION_MISNAMED
 */
export async function findMigrations(owner: MigrationOwner): Promise<FoundMigrations> {
  if (owner.list) return { owner, migrations: owner.list };
  if (!owner.folder) return { owner, migrations: [] };
  return { owner, migrations: await findMigrationFiles(owner.id, migrationFolder(owner.folder)) };
}

/** The migration files of a folder. Where a `.js` stands beside its `.ts`, the compiled one counts. */
export async function findMigrationFiles(ownerId: string, folder: URL): Promise<{ name: string; file: URL }[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = new Map<string, URL>();
  for (const fileName of names.sort((a, b) => (a < b ? -1 : 1))) {
    const name = migrationFile.exec(fileName)?.[1];
    if (!name && looksLikeMigration.test(fileName)) throw misnamed(ownerId, fileName);
    if (name && !files.has(name)) files.set(name, new URL(fileName, folder));
  }
  return [...files].map(([name, file]) => ({ name, file }));
}

/** Where the migrations of a plugin are, by the URL of its index. */
export const migrationFolder = (index: string): URL => new URL('migrations/', index);

function misnamed(ownerId: string, fileName: string): MigrationRefusal {
  return new MigrationRefusal(
    ownerId,
    'MIGRATION_MISNAMED',
    `${fileName} of ${ownerId} is not named like a migration.`,
    'Name it Migration<time of 14 digits>-<lower-case words with hyphens>, such as Migration20260105093000-add-topics.ts.',
  );
}

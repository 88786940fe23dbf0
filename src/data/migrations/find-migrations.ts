import { readdir } from 'node:fs/promises';
import type { MigrationOwner } from './owner.js';

/** A migration as it was found: SQL from a list, or a file whose class is not loaded yet. */
export type FoundMigration = { readonly name: string } & ({ readonly sql: string } | { readonly file: URL });

/** The migrations that an owner brings, in the order in which they run. */
export interface FoundMigrations {
  readonly owner: MigrationOwner;
  readonly migrations: readonly FoundMigration[];
}

/** `Migration20260105093000-add-topics.js`; the time in front gives the order. Declarations and maps are not migrations. */
const migrationFile = /^(Migration\d{14}-[a-z0-9-]+)\.(js|ts)$/;

/** Looks for the migrations of an owner, without loading any. A plugin without the folder has none. */
export async function findMigrations(owner: MigrationOwner): Promise<FoundMigrations> {
  if (owner.list) return { owner, migrations: owner.list };
  if (!owner.folder) return { owner, migrations: [] };
  return { owner, migrations: await findMigrationFiles(migrationFolder(owner.folder)) };
}

/** The migration files of a folder. Where a `.js` stands beside its `.ts`, the compiled one counts. */
export async function findMigrationFiles(folder: URL): Promise<{ name: string; file: URL }[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = new Map<string, URL>();
  for (const fileName of names.sort((a, b) => (a < b ? -1 : 1))) {
    const name = migrationFile.exec(fileName)?.[1];
    if (name && !files.has(name)) files.set(name, new URL(fileName, folder));
  }
  return [...files].map(([name, file]) => ({ name, file }));
}

/** Where the migrations of a plugin are, by the URL of its index. */
export const migrationFolder = (index: string): URL => new URL('migrations/', index);

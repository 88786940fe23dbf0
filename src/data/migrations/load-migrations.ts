import type { Constructor } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import type { FoundMigration, FoundMigrations } from './find-migrations.js';
import { MigrationRefusal } from './migration-refusal.js';

/** A migration as MikroORM's `migrationsList` takes it. */
export interface LoadedMigration {
  readonly name: string;
  readonly class: Constructor<Migration>;
}

/**
 * Loads the classes of migrations. Ours, not MikroORM's own loading of files: `import()` here runs compiled files as
 * well as TypeScript under vitest.
 *
 * @throws MigrationRefusal MIGRATION_INVALID for a file that exports no migration, or one that runs outside a
 *   transaction
 */
export async function loadMigrations({ owner, migrations }: FoundMigrations): Promise<LoadedMigration[]> {
  return Promise.all(
    migrations.map(async (found) => ({
      name: found.name,
      class: 'sql' in found ? classOf(found.sql) : await importClass(owner.id, found),
    })),
  );
}

function classOf(sql: string): Constructor<Migration> {
  return class extends Migration {
    override up(): void {
      this.addSql(sql);
    }
  };
}

async function importClass(
  ownerId: string,
  { name, file }: FoundMigration & { file: URL },
): Promise<Constructor<Migration>> {
  const exported = Object.values((await import(/* @vite-ignore */ file.href)) as Record<string, unknown>);
  const found = exported.find(isMigrationClass);
  if (!found) throw invalid(ownerId, name, 'exports no class that extends Migration');
  // Outside of the transaction it could neither be undone nor see what the migrations before it have done.
  if (!found.prototype.isTransactional()) throw invalid(ownerId, name, 'wants to run outside of a transaction');
  return found;
}

/** By its shape: a plugin that brings its own copy of MikroORM extends another `Migration`. */
function isMigrationClass(value: unknown): value is Constructor<Migration> {
  const prototype = typeof value === 'function' ? (value.prototype as Partial<Migration> | undefined) : undefined;
  return typeof prototype?.up === 'function' && typeof prototype.getQueries === 'function';
}

function invalid(ownerId: string, name: string, what: string): MigrationRefusal {
  return new MigrationRefusal(
    ownerId,
    'MIGRATION_INVALID',
    `The migration ${name} of ${ownerId} ${what}.`,
    'Mend that file, or take the plugin out of COMMONGRID_PLUGINS.',
  );
}

import { Migrator } from '@mikro-orm/migrations';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FoundMigrations } from './find-migrations.js';
import { historyTable } from './histories.js';
import { loadMigrations } from './load-migrations.js';
import { MigrationRefusal } from './migration-refusal.js';
import { schemaNameOf } from './owner.js';

/**
 * Runs those migrations of one owner that its history lacks, in the transaction of the entity manager, and returns
 * their names. Makes the owner's schema and history where they are absent.
 *
 * @throws MigrationRefusal MIGRATION_INVALID, MIGRATION_FAILED with PostgreSQL's message
 */
export async function runMigrations(em: EntityManager, found: FoundMigrations): Promise<string[]> {
  const transaction = em.getTransactionContext();
  const migrator = createMigrator(em, found.owner.id, await loadMigrations(found));
  let running = '';
  migrator.on('migrating', ({ name }) => void (running = name));
  try {
    const ran = await migrator.up({ transaction });
    // What a deferred constraint has against it is said here, not by the commit, which no longer knows the migration.
    await em.execute('set constraints all immediate');
    return ran.map(({ name }) => name);
  } catch (error) {
    const refusal = new MigrationRefusal(
      found.owner.id,
      'MIGRATION_FAILED',
      `The migration ${running} of ${found.owner.id} failed: ${(error as Error).message}. Nothing of ${found.owner.id} was changed.`,
      `Mend what it says and start again, or go back to the version of ${found.owner.id} that ran before.${ifUndefined(error)}`,
    );
    throw Object.assign(refusal, { cause: error });
  }
}

/** What SQL says of tables, columns, functions and types that are not there. */
const undefinedThings: readonly unknown[] = ['42P01', '42703', '42883', '42704'];

/** What it builds on was there when it was written: an earlier migration may be another than the one that ran here. */
const ifUndefined = (error: unknown): string =>
  undefinedThings.includes((error as { code?: unknown }).code)
    ? ' If an earlier migration was edited after it had run here, make the database anew while developing; elsewhere restore that migration as it was released.'
    : '';

/** The migrator reads its options when it is made, so each owner has one of its own over the same ORM. */
function createMigrator(em: EntityManager, ownerId: string, migrationsList: object[]): Migrator {
  em.config.set('migrations', {
    ...em.config.get('migrations'),
    tableName: `${schemaNameOf(ownerId)}.${historyTable}`,
    migrationsList: migrationsList as never,
    snapshot: false,
    silent: true,
    // Without it the history would be made outside of the transaction, and stay when that is rolled back.
    includeWildcardSchema: true,
  });
  return new Migrator(em);
}

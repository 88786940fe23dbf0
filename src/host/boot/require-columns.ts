import type { MikroORM } from '@mikro-orm/postgresql';
import { findEditedMigration, type MigrationOwner, schemaNameOf } from '../../data/migrations/index.js';
import { findMissingColumns } from '../../data/orm/missing-columns.js';
import { StartupError } from '../../lib/startup-error.js';

/**
 * Makes sure that the database has what the entities read and write: else a server would be ready and fail at every
 * request of that plugin. Call it when all migrations have run.
 * @throws StartupError MIGRATION_EDITED where a migration makes what is missing: it was changed after it had run;
 *   MIGRATION_MISSING where none does
 */
export async function requireColumns(orm: MikroORM, owners: readonly MigrationOwner[]): Promise<void> {
  const missing = await findMissingColumns(orm);
  const [first] = missing;
  if (!first) return;
  const owner = owners.find(({ id }) => schemaNameOf(id) === first.schema);
  const id = owner?.id ?? first.schema;
  const named = missing.map(({ schema, table, column }) => `${schema}.${table}.${column}`);
  const columns = `${named.slice(0, 5).join(', ')}${named.length > 5 ? ', …' : ''}`;
  const edited = owner && (await findEditedMigration(owner, first));
  if (edited) {
    throw new StartupError(
      'MIGRATION_EDITED',
      `The migration ${edited} of ${id} has run in this database with another content than it has now: ${columns} ${named.length > 1 ? 'are' : 'is'} missing.`,
      `While developing, make the database anew: an empty one in DATABASE_URL, or no data folder. Elsewhere restore ${edited} as it was released, and write what is new as a further migration.`,
    );
  }
  throw new StartupError(
    'MIGRATION_MISSING',
    `Entities of ${id} declare what the database does not have: ${columns}.`,
    `Write the migration: commongrid plugin migration ${id} --name WHAT-IT-DOES.`,
  );
}

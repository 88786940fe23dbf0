import type { MikroORM } from '@mikro-orm/postgresql';
import { schemaNameOf } from '../../data/migrations/index.js';
import { findMissingColumns } from '../../data/orm/missing-columns.js';
import { StartupError } from '../../lib/startup-error.js';
import type { PluginDefinition } from '../../plugin-api/index.js';

/**
 * Makes sure that the database has what the entities read and write: else a server would be ready and fail at every
 * request of that plugin.
 * @throws StartupError MIGRATION_MISSING
 */
export async function requireColumns(orm: MikroORM, plugins: readonly PluginDefinition[]): Promise<void> {
  const missing = await findMissingColumns(orm);
  const [first] = missing;
  if (!first) return;
  const id = plugins.find((plugin) => schemaNameOf(plugin.id) === first.schema)?.id ?? first.schema;
  const named = missing.map(({ schema, table, column }) => `${schema}.${table}.${column}`);
  throw new StartupError(
    'MIGRATION_MISSING',
    `Entities of ${id} declare what the database does not have: ${named.slice(0, 5).join(', ')}${named.length > 5 ? ', …' : ''}.`,
    `Write the migration: commongrid plugin migration ${id} --name WHAT-IT-DOES.`,
  );
}

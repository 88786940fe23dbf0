import { sql } from 'kysely';
import type { Sql } from '../orm/tables.js';
import type { FoundMigrations } from './find-migrations.js';
import { MigrationRefusal } from './migration-refusal.js';
import { ownerOfSchema, schemaNameOf } from './owner.js';

/** Name of each owner's history table, inside its own schema. */
export const historyTable = 'migrations';

/** What has run here, by owner id, oldest first. An owner that has never been migrated here is not in it. */
export type Histories = ReadonlyMap<string, readonly string[]>;

/** Reads the histories of these owners in two statements, however many owners there are. */
export async function readHistories(db: Sql, ownerIds: readonly string[]): Promise<Histories> {
  const { rows: present } = await sql<{ schema: string }>`
    select n.nspname as schema
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relname = ${historyTable} and c.relkind = 'r' and n.nspname = any(${ownerIds.map(schemaNameOf)})`.execute(
    db,
  );
  const schemas = new Set(present.map((row) => row.schema));
  const migrated = ownerIds.filter((id) => schemas.has(schemaNameOf(id)));
  if (migrated.length === 0) return new Map();
  const { rows } = await sql<{ owner: string; name: string }>`${sql.join(
    migrated.map(
      (id) => sql`select ${id}::text as owner, id, name from ${sql.table(`${schemaNameOf(id)}.${historyTable}`)}`,
    ),
    sql` union all `,
  )} order by id`.execute(db);
  const histories = new Map<string, string[]>(migrated.map((id) => [id, []]));
  for (const { owner, name } of rows) histories.get(owner)?.push(name);
  return histories;
}

/** Ids of all owners that have ever been migrated in this database, enabled or not, in alphabetical order. */
export async function ownersWithHistory(db: Sql): Promise<string[]> {
  const { rows } = await sql<{ schema: string }>`
    select n.nspname as schema
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relname = ${historyTable} and c.relkind = 'r'
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'executed_at')
    order by 1`.execute(db);
  return rows.map(({ schema }) => ownerOfSchema(schema));
}

/**
 * The owners that something must be done for, in the order given: migrations are pending, or there is no history yet.
 *
 * @throws MigrationRefusal MIGRATION_UNKNOWN if a history names a migration that the owner does not bring
 */
export function findPending(found: readonly FoundMigrations[], histories: Histories): FoundMigrations[] {
  return found.flatMap(({ owner, migrations }) => {
    const history = histories.get(owner.id);
    const known = new Set(migrations.map(({ name }) => name));
    const unknown = history?.find((name) => !known.has(name));
    if (unknown) throw newerVersionRan(owner.id, unknown);
    const done = new Set(history);
    const pending = migrations.filter(({ name }) => !done.has(name));
    return history && pending.length === 0 ? [] : [{ owner, migrations: pending }];
  });
}

function newerVersionRan(ownerId: string, migration: string): MigrationRefusal {
  return new MigrationRefusal(
    ownerId,
    'MIGRATION_UNKNOWN',
    `The database has run the migration ${migration} of ${ownerId}, which this version of ${ownerId} does not bring: a newer version of it has been here.`,
    `Install the newer version of ${ownerId} again, or restore a backup of the database from before its upgrade.`,
  );
}

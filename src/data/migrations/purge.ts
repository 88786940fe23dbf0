import { sql } from 'kysely';
import { StartupError } from '../../lib/startup-error.js';
import type { Sql } from '../orm/tables.js';
import { historyTable } from './histories.js';
import { lockMigrations } from './lock.js';
import { schemaNameOf } from './owner.js';

/** A table and how much is in it. */
export interface TableSize {
  /** Without its schema. */
  readonly table: string;
  readonly rows: number;
}

/** The tables of an owner with their exact numbers of rows, by name; its history is not among them. */
export async function tablesOf(db: Sql, ownerId: string): Promise<TableSize[]> {
  const schema = schemaNameOf(ownerId);
  const { rows: tables } = await sql<{ table: string }>`
    select c.relname as table
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> ${historyTable}
    order by c.relname`.execute(db);
  if (tables.length === 0) return [];
  const counts = tables.map(
    ({ table }) =>
      sql`select ${table}::text as table, count(*)::float8 as rows from ${sql.table(`${schema}.${table}`)}`,
  );
  const { rows } = await sql<TableSize>`${sql.join(counts, sql` union all `)} order by 1`.execute(db);
  return rows;
}

/** How a purge goes. */
export interface PurgeOptions {
  /** Deletes what the owner has elsewhere (its rows in `commongrid.*`), in the same transaction. */
  readonly forget: (transaction: Sql, ownerId: string) => Promise<void>;
}

/**
 * Deletes everything that an owner has: its PostgreSQL schema with all tables, and what `forget` knows of. In one
 * transaction, and never while somebody migrates this database. Nobody may be using the plugin any more.
 *
 * @param db over the pool, not inside a transaction
 * @returns what was deleted
 * @throws StartupError PURGE_REFERENCED, naming what in other schemas leads into this one
 */
export async function purge(db: Sql, ownerId: string, { forget }: PurgeOptions): Promise<TableSize[]> {
  return db.transaction().execute(async (transaction) => {
    await lockMigrations(transaction);
    const users = await findUsers(transaction, ownerId);
    if (users.length > 0) throw isReferenced(ownerId, users);
    const tables = await tablesOf(transaction, ownerId);
    await sql`drop schema if exists ${sql.id(schemaNameOf(ownerId))} cascade`.execute(transaction);
    await forget(transaction, ownerId);
    return tables;
  });
}

/** Foreign keys and views of other schemas that lead into this one: the drop would take them along without a word. */
async function findUsers(db: Sql, ownerId: string): Promise<string[]> {
  const schema = schemaNameOf(ownerId);
  const { rows } = await sql<{ user: string }>`
    with own as (
      select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ${schema}
    )
    select format('%s (%s)', conrelid::regclass, conname) as user
    from pg_constraint
    where contype = 'f' and confrelid in (select oid from own) and conrelid not in (select oid from own)
    union
    select rule.ev_class::regclass::text
    from pg_depend d join pg_rewrite rule on d.classid = 'pg_rewrite'::regclass and d.objid = rule.oid
    where d.refclassid = 'pg_class'::regclass
      and d.refobjid in (select oid from own) and rule.ev_class not in (select oid from own)
    order by 1`.execute(db);
  return rows.map(({ user }) => user);
}

function isReferenced(ownerId: string, users: readonly string[]): StartupError {
  return new StartupError(
    'PURGE_REFERENCED',
    `Other plugins still refer to what ${ownerId} has: ${users.join(', ')}.`,
    'Purge those plugins first; nothing has been deleted.',
  );
}

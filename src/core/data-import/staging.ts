import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import type { Vault } from '../vault/index.js';
import type { ImportKind, StagedCell, StagedType } from './define-import.js';
import type { ReadRow } from './row-reader.js';

/** SQL: the table in which the rows of an import wait. */
export const stagedIn = (importId: string): RawBuilder<unknown> =>
  sql.id('core', `x_import_${importId.replaceAll('-', '')}`);

/** What stands between several texts of one cell. */
const between = '\u001f';

const sqlTypes: Readonly<Record<StagedType, string>> = {
  text: 'text collate "C"',
  texts: 'text[]',
  int: 'int',
  numeric: 'numeric(10,2)',
  float8: 'float8',
  boolean: 'boolean',
  date: 'date',
  uuid: 'uuid',
  bytea: 'bytea',
};

/** Makes an empty table for the rows of an import. It is not logged: what a crash takes away is read again. */
export async function createStaging(context: Context, importId: string, kind: ImportKind): Promise<void> {
  await dropStaging(context, importId);
  const columns = Object.entries(kind.staging.columns).map(
    ([name, type]) => sql`${sql.id(name)} ${sql.raw(sqlTypes[type])}`,
  );
  await sql`
    create unlogged table ${stagedIn(importId)} (sheet int not null, line int not null, bad boolean not null,
      unread text[], ${sql.join(columns)}) with (autovacuum_enabled = off)`.execute(context.sql);
}

/** Forgets the rows of an import. */
export async function dropStaging(context: Context, importId: string): Promise<void> {
  await sql`drop table if exists ${stagedIn(importId)}`.execute(context.sql);
}

/** How many rows are staged; null when there is no table for them. */
export async function countStaged(context: Context, importId: string): Promise<number | null> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass(${`core.x_import_${importId.replaceAll('-', '')}`}) is not null as there`.execute(context.sql);
  if (!rows[0]?.there) return null;
  const counted = await sql<{ n: string }>`select count(*)::text as n from ${stagedIn(importId)}`.execute(context.sql);
  return Number(counted.rows[0]?.n);
}

/**
 * Stages rows: one statement, with a column as one text of lines, which PostgreSQL takes apart faster than arrays. No
 * cell has an end of line in it.
 */
export async function stageRows(
  context: Context,
  importId: string,
  kind: ImportKind,
  rows: readonly ReadRow[],
  vault: Vault,
): Promise<void> {
  if (rows.length === 0) return;
  const staged = rows.map(({ row }) => kind.staging.stage(row, vault));
  const columns = Object.entries(kind.staging.columns);
  const values = columns.map(
    ([name, type]) =>
      sql`string_to_array(${staged.map((row) => lineOf(row[name])).join('\n')}, E'\n', '')::${sql.raw(arrayOf(type))}`,
  );
  const names = columns.map(([name]) => sql.id(name));
  const taken = columns.map(([name, type]) =>
    type === 'texts' ? sql`string_to_array(${sql.id(name)}, E'\u001f')` : sql.id(name),
  );
  const placed = (of: (row: ReadRow) => number | string) => rows.map(of).join(',');
  await sql`
    insert into ${stagedIn(importId)} (sheet, line, bad, unread, ${sql.join(names)})
    select sheet, line, bad, string_to_array(unread, E'\u001f'), ${sql.join(taken)} from unnest(
      ${`{${placed(({ sheet }) => sheet)}}`}::int[], ${`{${placed(({ line }) => line)}}`}::int[],
      ${`{${placed(({ bad }) => (bad ? 't' : 'f'))}}`}::boolean[],
      string_to_array(${rows.map(({ unread }) => lineOf(unread)).join('\n')}, E'\n', ''), ${sql.join(values)}
    ) as given (sheet, line, bad, unread, ${sql.join(names)})`.execute(context.sql);
}

const arrayOf = (type: StagedType): string => (type === 'texts' ? 'text[]' : `${type}[]`);

function lineOf(cell: StagedCell | undefined): string | number {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return Buffer.isBuffer(cell) ? `\\x${cell.toString('hex')}` : cell.join(between);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  return cell;
}

import { type Context, sql } from '../../plugin-api/index.js';
import { openVault } from './open-vault.js';
import type { Rotating } from './rotate.js';
import { columnsOf, outdatedOf, referenceOf } from './sealed-sql.js';
import type { PlacedTable } from './sealed-tables.js';
import type { Vault } from './vault.js';
import { VaultError } from './vault-error.js';

/** Which rows are sealed anew. */
export interface Stretch {
  readonly table: PlacedTable;
  readonly purpose: Rotating;
  /** Of the newest key. */
  readonly generation: number;
  /** The row before the first. */
  readonly after: string | null;
  readonly most: number;
}

type Row = { readonly id: string } & Readonly<Record<string, Buffer | string | null>>;
/** New values of a row's columns, in their order. */
type Changed = readonly (Buffer | null)[];

/**
 * Seals the next rows of a table anew, or makes their indexes anew. Rows that others hold are passed over. What cannot
 * be opened stays as it is and is told in the log by row and column: its key is kept as long as it is there.
 * @returns how many rows it took up, and the last of them
 */
export async function resealRows(context: Context, stretch: Stretch): Promise<{ rows: number; id?: string }> {
  const { table, purpose, generation, after, most } = stretch;
  const outdated = outdatedOf(table, purpose, generation);
  if (!outdated) return { rows: 0 };
  const read = new Set([...table.columns.map(({ column }) => column), ...columnsOf(table, purpose)]);
  const { rows } = await sql<Row>`
    select t.id::text as id, ${sql.join([...read].map((column) => sql`t.${sql.id(column)}`))}
    from ${referenceOf(table)} t
    where ${outdated} and ${after === null ? sql`true` : sql`t.id > ${after}::uuid`}
    order by t.id limit ${sql.lit(most)} for update skip locked`.execute(context.sql);
  const vault = await openVault(context);
  const changed = rows.flatMap((row) => {
    const values = renewed(context, vault, stretch, row);
    return values ? [{ id: row.id, values }] : [];
  });
  if (changed.length > 0) await write(context, stretch, changed);
  return { rows: rows.length, id: rows.at(-1)?.id };
}

function renewed(context: Context, vault: Vault, { table, purpose }: Stretch, row: Row): Changed | undefined {
  try {
    return table.columns.flatMap(({ column, indexes = [] }) => {
      const at = { table: table.name, column, id: row.id };
      const sealed = row[column] as Buffer | null;
      const text = sealed === null ? null : vault.open(at, sealed);
      if (purpose === 'SEAL') return [text === null ? null : vault.seal(at, text)];
      return indexes.map(({ kind, of = (whole: string) => whole }) => {
        const indexed = text === null ? null : of(text);
        return indexed === null ? null : vault.index(kind, indexed);
      });
    });
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    context.kernel.log.error(
      { table: table.name, row: row.id, reason: error.reason },
      'a sealed value cannot be opened',
    );
    return undefined;
  }
}

/** One array a column: as text, which the driver sends as it is. */
async function write(
  context: Context,
  { table, purpose }: Stretch,
  changed: readonly { readonly id: string; readonly values: Changed }[],
): Promise<void> {
  const columns = columnsOf(table, purpose);
  const arrays = columns.map((_, index) => changed.map(({ values }) => values[index]?.toString('hex') ?? null));
  await sql`
    update ${referenceOf(table)} t
    set ${sql.join(columns.map((column) => sql`${sql.id(column)} = decode(n.${sql.id(column)}, 'hex')`))}
    from unnest(${changed.map(({ id }) => id)}::uuid[], ${sql.join(arrays.map((array) => sql`${array}::text[]`))})
      as n(id, ${sql.join(columns.map((column) => sql.id(column)))})
    where t.id = n.id`.execute(context.sql);
}

import type { Context, RawBuilder } from '../../plugin-api/index.js';
import { openVault } from '../vault/index.js';

/** Where a value lies sealed. */
interface SealedValue {
  readonly table: string;
  readonly column: string;
  /** Under which name the entry has the id of that table's row; `id` unless given. */
  readonly id?: string;
}

/**
 * What is held on a person, read by SQL, for a `personRecords` item.
 * @param sealed values that the SQL gives as they lie in the database, by name; they are opened
 */
export async function readHeld(
  context: Context,
  statement: RawBuilder<Readonly<Record<string, unknown>>>,
  sealed: Readonly<Record<string, SealedValue>> = {},
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { rows } = await statement.execute(context.sql);
  const closed = Object.entries(sealed);
  if (closed.length === 0) return rows;
  const vault = await openVault(context);
  return rows.map((row) => {
    const opened = closed.map(([name, { table, column, id = 'id' }]) => {
      const value = row[name] as Buffer | null;
      return [name, value && vault.open({ table, column, id: row[id] as string }, value)] as const;
    });
    return { ...row, ...Object.fromEntries(opened) };
  });
}

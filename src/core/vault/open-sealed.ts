import { hostOf } from '../../plugin-api/context/host-door.js';
import { type ClassType, type Context, sql } from '../../plugin-api/index.js';
import { tableOf } from '../../plugin-api/read/table.js';
import { readDataKeys } from './data-keys.js';
import { openVault } from './open-vault.js';
import { isSealed } from './sealed-tables.js';
import { generationOf, type Vault, vaultOver } from './vault.js';

type Cells = ReadonlyMap<string, Buffer | null>;

/**
 * The text behind a sealed property of a row; null where there is none. All rows that a request asks for are one
 * statement. The caller has the row, or its id, from a read within the actor's scope: here nobody asks again.
 * @throws VaultError when it cannot be opened
 */
export function openSealed<T extends { id: string }>(
  context: Context,
  entity: ClassType<T>,
  property: keyof T & string,
  id: string,
): Promise<string | null> {
  return context.load(`core:open-sealed:${entity.name}.${property}`, id, () => async (ids: readonly string[]) => {
    const table = tableOf(hostOf(context).kernel.orm, entity);
    const column = table.nameOf(property);
    const name = tableName(context, entity);
    const read = async (): Promise<Cells> => {
      const { rows } = await sql<{ id: string; sealed: Buffer | null }>`
        select t.id::text as id, ${table.column(property)} as sealed from ${table.reference} t
        where t.id = any(${ids}::uuid[])`.execute(context.sql);
      return new Map(rows.map(({ id: row, sealed }) => [row, sealed]));
    };
    let vault = await openVault(context);
    let cells = await read();
    // Sealed anew since the keys were read; or the old key has gone, and the row was read before.
    for (let tries = 0; tries < 2 && !opensAll(vault, cells); tries += 1) {
      vault = vaultOver(await readDataKeys(context), isSealed(context));
      cells = await read();
    }
    return ids.map((row) => openOne(vault, { table: name, column, id: row }, cells.get(row)));
  });
}

/** Whether the vault has every key that the cells need. */
function opensAll(vault: Vault, cells: Cells): boolean {
  return [...cells.values()].every((sealed) => !sealed || vault.opens(generationOf(sealed)));
}

/** One value that cannot be opened leaves the others as they are. */
function openOne(vault: Vault, at: Parameters<Vault['open']>[0], sealed: Buffer | null | undefined) {
  if (!sealed) return null;
  try {
    return vault.open(at, sealed);
  } catch (error) {
    return error as Error;
  }
}

const tableName = (context: Context, entity: ClassType): string =>
  hostOf(context)
    .kernel.orm.getMetadata()
    .get(entity as never).tableName;

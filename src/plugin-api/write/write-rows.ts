import type { RawBuilder } from 'kysely';
import type { Context } from '../context/context.js';

/** Runs a statement that writes, in the open transaction. Gives how many rows it inserted, changed or deleted. */
export async function writeRows({ sql }: Context, statement: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await statement.execute(sql);
  return Number(numAffectedRows ?? 0);
}

import { type Context, sql } from '../../plugin-api/index.js';
import type { IndexKind } from './key-purposes.js';
import { openVault } from './open-vault.js';

/** A blind index that is about to be written. */
export interface TakenIndex {
  /** To store. */
  readonly index: Buffer;
  /** To look up by before: whoever has any of these has the same text. */
  readonly indexes: readonly Buffer[];
}

/**
 * Takes the index of a text for the rest of the transaction: two that write the same text follow one another. While the
 * key of indexes is being exchanged, a unique constraint alone does not see that two indexes mean the same; whoever
 * takes it and then looks for `indexes` does.
 */
export async function takeIndex(context: Context, kind: IndexKind, normalized: string): Promise<TakenIndex> {
  const vault = await openVault(context);
  const indexes = vault.indexes(kind, normalized);
  // By the oldest generation: whoever began before the exchange knows no other.
  const oldest = `core.index:${indexes.at(-1)?.toString('hex')}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${oldest}, 0))`.execute(context.sql);
  return { index: vault.index(kind, normalized), indexes };
}

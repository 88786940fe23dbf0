import { type Context, sql } from '../../plugin-api/index.js';
import type { IndexKind } from './key-purposes.js';
import { openVault } from './open-vault.js';
import { outlastOldIndexes } from './outlast-old-indexes.js';

/** A blind index that is about to be written. */
export interface TakenIndex {
  /** To store. */
  readonly index: Buffer;
  /** To look up by before: whoever has any of these has the same text. */
  readonly indexes: readonly Buffer[];
}

/**
 * Takes the index of a text for the rest of the transaction: two that write the same text follow one another, and
 * whoever then looks for `indexes` finds what the other has written, also while the key of indexes is being exchanged.
 * What writes many at once calls `outlastOldIndexes` and leaves the rest to its unique constraint.
 */
export async function takeIndex(context: Context, kind: IndexKind, normalized: string): Promise<TakenIndex> {
  const vault = await openVault(context);
  await outlastOldIndexes(context);
  const index = vault.index(kind, normalized);
  const name = `core.index:${index.toString('hex')}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(context.sql);
  return { index, indexes: vault.indexes(kind, normalized) };
}

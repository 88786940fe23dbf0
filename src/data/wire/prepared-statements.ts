import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** How often a statement must come before it is prepared: what is asked once is not worth it. */
const worthwhile = 3;

/** How often the statements came that came last, by their text; or their names, once they are prepared. */
const known = new LRUCache<string, number | string>({ max: 1_000 });

/**
 * The name under which a statement with parameters is prepared on a connection, or undefined if it is not. A prepared
 * statement is parsed and, where its parameters do not matter, planned once for a connection: PostgreSQL takes longer
 * to plan a page of ours than to read it. The same text has the same name in every process.
 */
export function preparedNameOf(text: string): string | undefined {
  const before = known.get(text) ?? 0;
  if (typeof before === 'string') return before;
  if (before + 1 < worthwhile) {
    known.set(text, before + 1);
    return undefined;
  }
  const name = `cg_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
  known.set(text, name);
  return name;
}

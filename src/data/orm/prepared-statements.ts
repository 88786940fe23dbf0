import { createHash } from 'node:crypto';

/**
 * Most statements that are prepared; what else is asked is planned anew each time. Every connection keeps a plan for
 * each, of some 50 KB, and nobody takes them away again: clients choose the filters of a list, and so its statement.
 */
const most = 200;

/** How often a statement must come before it is prepared: what is asked once is not worth it. */
const worthwhile = 3;

/** The statements that are prepared, by their text; the same text has the same name in every process. */
const names = new Map<string, string>();

/** How often the others came. Forgotten as a whole when there are too many of them. */
const counts = new Map<string, number>();
const mostCounted = 5_000;

/**
 * The name under which a statement with parameters is prepared on a connection, or undefined if it is not. A prepared
 * statement is parsed and, where its parameters do not matter, planned once for a connection: PostgreSQL takes longer to
 * plan a page of ours than to read it.
 */
export function preparedNameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= most) return known;
  const count = (counts.get(text) ?? 0) + 1;
  if (count < worthwhile) {
    if (counts.size >= mostCounted) counts.clear();
    counts.set(text, count);
    return undefined;
  }
  counts.delete(text);
  const name = `cg_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
  names.set(text, name);
  return name;
}

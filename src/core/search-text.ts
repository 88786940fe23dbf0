import { badInput, type RawBuilder, type ScopedRead, sql } from '../plugin-api/index.js';

/** Longest text that is searched for, in characters. */
export const longestSearch = 100;

/**
 * Narrows a read to rows whose names contain a text, in any case and width, or whose code begins with it, as it stands
 * or in capitals. For tables with the column `x_search_text` and an index over its grams: the pairs of characters find
 * candidates by index, the whole text decides. It is no pattern, so there is nothing to escape.
 * @param otherwise SQL of what else a text finds, by an index of its own; nothing where it finds nothing else
 */
export function matchingText<T extends object>(
  read: ScopedRead<T>,
  search: string | null | undefined,
  otherwise?: (text: string) => RawBuilder<boolean> | undefined,
): ScopedRead<T> {
  const text = search?.trim();
  if (!text) return read;
  if (text.length > longestSearch || /\p{Cc}/u.test(text)) {
    throw badInput('filter.search', 'core:search.text', { maximum: longestSearch });
  }
  const named = sql<boolean>`core.x_grams(t.x_search_text) @> core.x_searched_grams(${text})`;
  const told = sql<boolean>`position(core.x_fold(${text}) in t.x_search_text) > 0`;
  const other = otherwise?.(text);
  const coded = mayBeginCode(text) ? beginsWith(text) : undefined;
  const either = other && coded ? sql`(${other} or ${coded})` : (other ?? coded);
  if (!either) return read.where(() => named).where(() => told);
  // First what an index finds, and nothing else, so that no row is looked at again for it; then what decides.
  return read.where(() => sql<boolean>`(${either} or ${named})`).where(() => sql<boolean>`(${either} or ${told})`);
}

/**
 * Codes are ASCII, which the database holds them to: no Chinese word needs to be looked for among them, which would
 * take longer to plan than to do.
 */
const mayBeginCode = (text: string) => /^[ -~]+$/.test(text.normalize('NFKC'));

/** As ranges: of `^@` the planner does not know that the index has said it all. */
function beginsWith(text: string): RawBuilder<unknown> {
  const range = (from: RawBuilder<unknown>) => sql`(t.code >= ${from} and t.code < ${from} || ${lastCharacter})`;
  const asItStands = sql`normalize(${text}, NFKC)`;
  return sql`(${range(asItStands)} or ${range(sql`upper(${asItStands})`)})`;
}

/** Behind every other; codes sort by bytes. */
const lastCharacter = '\u{10FFFF}';

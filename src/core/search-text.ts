import { badInput, type ScopedRead, sql } from '../plugin-api/index.js';

/** Longest text that is searched for, in characters. */
export const longestSearch = 100;

/**
 * Narrows a read to rows whose names contain a text, in any case and width, or whose code begins with it, as it stands or
 * in capitals. For tables with the column `x_search_text` and an index over its grams: the pairs of characters find
 * candidates by index, the whole text decides. It is no pattern, so there is nothing to escape.
 */
export function matchingText<T extends object>(read: ScopedRead<T>, search: string | null | undefined): ScopedRead<T> {
  const text = search?.trim();
  if (!text) return read;
  if (text.length > longestSearch || /\p{Cc}/u.test(text)) {
    throw badInput('filter.search', 'core:search.text', { maximum: longestSearch });
  }
  return read.where(
    () => sql<boolean>`(t.code ^@ normalize(${text}, NFKC) or t.code ^@ upper(normalize(${text}, NFKC))
      or (core.x_grams(t.x_search_text) @> core.x_searched_grams(${text})
        and position(core.x_fold(${text}) in t.x_search_text) > 0))`,
  );
}

import { badInput, type ScopedRead, sql } from '../plugin-api/index.js';

/** Longest text that is searched for, in characters. */
export const longestSearch = 100;

/**
 * Narrows a read to rows whose names contain a text, or whose code begins with it, in any case and width. For tables with
 * the column `x_search_text`, an index over its grams, and one over the folded code. The pairs of characters find candidates by index, the whole text decides; it is no
 * pattern, so there is nothing to escape.
 */
export function matchingText<T extends object>(read: ScopedRead<T>, search: string | null | undefined): ScopedRead<T> {
  const text = search?.trim();
  if (!text) return read;
  if (text.length > longestSearch || /\p{Cc}/u.test(text)) {
    throw badInput('filter.search', 'core:search.text', { maximum: longestSearch });
  }
  return read.where(
    () => sql<boolean>`(core.x_fold(t.code) ^@ core.x_fold(${text})
      or (core.x_grams(t.x_search_text) @> core.x_searched_grams(${text})
        and position(core.x_fold(${text}) in t.x_search_text) > 0))`,
  );
}

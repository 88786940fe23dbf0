import { isDeepStrictEqual } from 'node:util';

/** What a change did to a row: old and new value of each property that is another now. */
export type Changes = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

/**
 * Sets the values that were given (`undefined` was not) on a row that is taken up, and answers what is different now;
 * null when nothing is: then there is nothing to tell anybody.
 */
export function change<T extends object>(row: T, given: Partial<T>): Changes | null {
  const wanted = Object.entries(given) as [keyof T & string, T[keyof T & string]][];
  const different = wanted.filter(([key, value]) => value !== undefined && !isDeepStrictEqual(row[key], value));
  const changes = Object.fromEntries(different.map(([key, value]) => [key, [row[key], value] as const]));
  for (const [key, value] of different) row[key] = value;
  return different.length === 0 ? null : changes;
}

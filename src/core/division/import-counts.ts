import { divisionLevels } from './division-levels.js';

/** What an import did with divisions of one level, or of all. */
export interface ImportCounts {
  readonly created: number;
  readonly renamed: number;
  readonly moved: number;
  readonly revived: number;
  readonly retired: number;
  /** In the files, and as they say, or as somebody here has made it since. */
  readonly unchanged: number;
}

/** Counts of each level, by the word of the level, from the top down. */
export type CountsByLevel = ReadonlyMap<string, ImportCounts>;

const none: ImportCounts = { created: 0, renamed: 0, moved: 0, revived: 0, retired: 0, unchanged: 0 };
const kinds = Object.keys(none) as (keyof ImportCounts)[];

/** Counts by level out of rows that have the digits of the level; what a row does not say is 0. */
export function countsByLevel(
  rows: readonly ({ readonly digits: number } & Partial<ImportCounts>)[],
): Map<string, ImportCounts> {
  return new Map(
    divisionLevels.map(({ word, digits }) => [
      word,
      rows.filter((row) => row.digits === digits).reduce<ImportCounts>(add, none),
    ]),
  );
}

/** Of all levels together. */
export const inAll = (levels: CountsByLevel): ImportCounts => [...levels.values()].reduce(add, none);

const add = (sum: ImportCounts, more: Partial<ImportCounts>): ImportCounts =>
  Object.fromEntries(kinds.map((kind) => [kind, sum[kind] + (more[kind] ?? 0)])) as unknown as ImportCounts;

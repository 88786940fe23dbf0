/** What an import does with things of one sort. */
export interface ImportCount {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of those that are changed, how many may be as they were, which is told only once the import is carried out. */
  readonly uncertain?: number;
}

/** The same for each sort of things: `dwellings`, `residents`. */
export type ImportCounts = Readonly<Record<string, ImportCount>>;

/** How many rows of the database that writes, for a bar of progress. */
export const writesOf = (counts: ImportCounts): number =>
  Object.values(counts).reduce((sum, { created, changed }) => sum + created + changed, 0);

/** What an audit entry tells of them: numbers only, with what is wrong with the file (none where it is carried out). */
export const auditedCounts = (counts: ImportCounts, badCount: number): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(
    Object.entries(counts).flatMap(([what, { created, changed, unchanged }]) => [
      [`${what}Created`, created],
      [`${what}Changed`, changed],
      [`${what}Unchanged`, unchanged],
    ]),
  ),
  badCount,
});

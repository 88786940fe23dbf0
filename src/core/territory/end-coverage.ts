import { type Context, notOverOn, sql } from '../../plugin-api/index.js';

/** Whose coverage ends: all of a grid, all of a compound, or that of one by the other. */
export interface Covering {
  readonly gridId?: string | null;
  readonly compoundId?: string | null;
}

/**
 * Ends coverage that would still hold on that day. What was to begin later never does. The past stays as it was.
 * Returns the ids of the compounds that are no longer covered.
 */
export async function endCoverageOf(
  context: Context,
  { gridId = null, compoundId = null }: Covering,
  day: string,
): Promise<string[]> {
  const { rows } = await sql<{ compoundId: string }>`
    update core.grid_coverage v set valid_until = greatest(v.valid_from, ${day}::date)
    where (${gridId}::uuid is null or v.grid_id = ${gridId})
      and (${compoundId}::uuid is null or v.compound_id = ${compoundId})
      and ${notOverOn(day, 'v')}
    returning v.compound_id as "compoundId"`.execute(context.sql);
  return rows.map((row) => row.compoundId);
}

import { type Context, notOverOn, type RawBuilder, sql } from '../../plugin-api/index.js';

/**
 * Ends what a grid covers on the day on which it ends; what was to begin later never does. The past stays as it was.
 */
export const endCoverageOfGrid = (context: Context, gridId: string, day: string): Promise<void> =>
  endCoverage(context, sql`v.grid_id = ${gridId}`, day);

/** The same for a compound, whatever grid covers it. */
export const endCoverageOfCompound = (context: Context, compoundId: string, day: string): Promise<void> =>
  endCoverage(context, sql`v.compound_id = ${compoundId}`, day);

async function endCoverage(context: Context, which: RawBuilder<unknown>, day: string): Promise<void> {
  await sql`
    update core.grid_coverage v set valid_until = greatest(v.valid_from, ${day}::date)
    where ${which} and ${notOverOn(day, 'v')}`.execute(context.sql);
}

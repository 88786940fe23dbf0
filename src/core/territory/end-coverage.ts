import { type Context, notOverOn, type RawBuilder, sql } from '../../plugin-api/index.js';

/**
 * Ends what a grid covers on the day on which it ends; what was to begin later never does. The past stays as it was.
 */
export const endCoverageOfGrid = (context: Context, gridId: string, day: string): Promise<void> =>
  endCoverage(context, ofGrid(gridId), day);

/** The same for a compound, whatever grid covers it. */
export const endCoverageOfCompound = (context: Context, compoundId: string, day: string): Promise<void> =>
  endCoverage(context, sql`v.compound_id = ${compoundId}`, day);

/** The same for a building, its units and dwellings. */
export const endCoverageInBuilding = (context: Context, buildingId: string, day: string): Promise<void> =>
  endCoverage(
    context,
    sql`(v.building_id = ${buildingId}
      or v.building_unit_id = any(array(select u.id from core.building_unit u where u.building_id = ${buildingId}))
      or v.dwelling_id = any(array(select d.id from core.dwelling d where d.building_id = ${buildingId})))`,
    day,
  );

/** The same for a unit of a building. */
export const endCoverageOfUnit = (context: Context, unitId: string, day: string): Promise<void> =>
  endCoverage(context, sql`v.building_unit_id = ${unitId}`, day);

/** The same for dwellings. */
export const endCoverageOfDwellings = (context: Context, dwellingIds: readonly string[], day: string): Promise<void> =>
  endCoverage(context, sql`v.dwelling_id = any(${dwellingIds}::uuid[])`, day);

/** Holds what a grid covers, before the coverage itself is touched: whoever moves a compound does it in this order. */
export const holdCoverageOfGrid = (context: Context, gridId: string): Promise<void> =>
  holdCoverage(context, ofGrid(gridId));

/** Ends coverage on a day, with what it is about held before. */
export async function endCoverage(context: Context, which: RawBuilder<unknown>, day: string): Promise<void> {
  await holdCoverage(context, which);
  await sql`
    update core.grid_coverage v set valid_until = greatest(v.valid_from, ${day}::date)
    where ${which} and ${notOverOn(day, 'v')}`.execute(context.sql);
}

async function holdCoverage(context: Context, which: RawBuilder<unknown>): Promise<void> {
  await sql`select core.x_hold_coverage(array(
    select v.id from core.grid_coverage v where ${which} and v.valid_until is null))`.execute(context.sql);
}

const ofGrid = (gridId: string) => sql`v.grid_id = ${gridId}`;

import { type Context, notOverOn, sql } from '../../plugin-api/index.js';
import { endCoverageOfGrid, holdCoverageOfGrid } from './end-coverage.js';

/** What one grid covers passes to which other one, from which day on. */
export interface CoverageTransfer {
  readonly fromGridId: string;
  readonly toGridId: string;
  readonly day: string;
}

/** Passes what a grid covers to another grid; what that one covers already only ends here. */
export async function carryCoverageOver(context: Context, transfer: CoverageTransfer): Promise<void> {
  const { fromGridId, toGridId, day } = transfer;
  await holdCoverageOfGrid(context, fromGridId);
  await sql`
    insert into core.grid_coverage
      (id, grid_id, compound_id, building_id, building_unit_id, dwelling_id, valid_from, valid_until)
    select gen_random_uuid(), ${toGridId}, v.compound_id, v.building_id, v.building_unit_id, v.dwelling_id,
      greatest(v.valid_from, ${day}::date), v.valid_until
    from core.grid_coverage v
    where v.grid_id = ${fromGridId} and ${notOverOn(day, 'v')}
    on conflict on constraint x_grid_coverage_once do nothing`.execute(context.sql);
  await endCoverageOfGrid(context, fromGridId, day);
}

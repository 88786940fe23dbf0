import { sql } from '../../../plugin-api/index.js';
import type { Grid } from '../../grid/grid.entity.js';
import { gridIdOf } from '../../grid/test/ground.js';
import type { World } from '../../organization/test/world.js';
import type { NamedTargets } from '../coverage-targets.js';
import type { Dwelling } from '../dwelling.entity.js';
import { coverPremises, uncoverPremises } from '../grid-coverage.service.js';

/** Says that a grid covers what is named, from today on. */
export const coverNamed = (world: World, grid: Grid, named: NamedTargets): Promise<Grid> =>
  world.write((context) => coverPremises(context, { gridId: gridIdOf(grid), ...named }));

/** Says that a grid covers what is named no more. */
export const uncoverNamed = (world: World, grid: Grid, named: NamedTargets): Promise<Grid> =>
  world.write((context) => uncoverPremises(context, { gridId: gridIdOf(grid), ...named }));

/** In which grid a dwelling is by its row, and in how many: `code of the grid or none, number`. */
export async function gridOfDwelling(world: World, { id }: Pick<Dwelling, 'id'>): Promise<string> {
  const { rows } = await sql<{ place: string }>`
    select concat_ws(' ', coalesce(g.code, 'none'), d.x_grid_count) as place
    from core.dwelling d left join core.grid g on g.id = d.grid_id where d.id = ${id}`.execute(world.context().sql);
  return rows[0]?.place ?? '';
}

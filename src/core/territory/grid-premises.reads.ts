import {
  type Context,
  inTermOn,
  type Join,
  type ListOf,
  loadValue,
  type Order,
  orderingOf,
  type Page,
  type PageArgs,
  sql,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import type { GridFilter } from '../grid/grid.filter.js';
import { gridsByCode, narrowGrids } from '../grid/grid.reads.js';
import type { Building } from './building.entity.js';
import type { Dwelling } from './dwelling.entity.js';

/** Most grids that are told of one dwelling. */
export const mostGridsOfDwelling = 20;

/** Dwellings that a grid has. */
export const ofGrid: ListOf<Dwelling> = { name: 'Grid.dwellings', by: 'gridId' };

/** Buildings that a grid covers today, by themselves or with their compound. */
export const coveredBy = (context: Context): ListOf<Building> => ({
  name: 'Grid.buildings',
  by: (grid, c) => sql<boolean>`${c('id')} = any(array(
    select v.building_id from core.grid_coverage v where v.grid_id = ${grid} and ${inTermOn(context.today, 'v')}
    union all
    select b.id from core.grid_coverage v join core.building b on b.compound_id = v.compound_id
    where v.grid_id = ${grid} and ${inTermOn(context.today, 'v')}))`,
});

/** What of a building names the grids that cover it. */
const columns = { Building: 'building_id', BuildingUnit: 'building_unit_id' } as const;

/** One page of the grids that cover a building or a unit today, itself; all of a request share one statement. */
export function gridsCovering(
  context: Context,
  type: keyof typeof columns,
  parent: string,
  page: PageArgs,
  filter: GridFilter = {},
  order: Order<Grid> | null = null,
): Promise<Page<Grid>> {
  const column = sql.ref(`v.${columns[type]}`);
  const by: Join<Grid> = (covered, c) => sql<boolean>`${c('id')} = any(array(
    select v.grid_id from core.grid_coverage v where ${column} = ${covered} and ${inTermOn(context.today, 'v')}))`;
  const ordering = orderingOf(order, gridsByCode);
  const read = () => narrowGrids(context.read(Grid), filter);
  return context.pageOf<Grid>({ name: `${type}.grids`, by, parent, page, filter, ordering, read });
}

/** The grids that a dwelling is in today, by code: one, if all is well. One statement for all dwellings of a request. */
export async function gridsOfDwelling(context: Context, id: string): Promise<Grid[]> {
  const found = (ids: readonly string[]) => sql<{ id: string; value: string[] }>`
    select f.dwelling_id as id, f.grid_ids as value from core.x_grids_of_dwellings(${ids}::uuid[]) f`;
  const gridIds = await loadValue(context, 'Dwelling.grids', id, found, []);
  const grids = await Promise.all(gridIds.slice(0, mostGridsOfDwelling).map((one) => context.byId(Grid, one)));
  return grids.filter((grid) => grid !== null);
}

/** How many dwellings a grid has; one statement for all grids of a request. */
export function countDwellingsOfGrid(context: Context, id: string): Promise<number> {
  const counts = (ids: readonly string[]) => sql<{ id: string; value: number }>`
    select d.grid_id as id, count(*)::int as value from core.dwelling d
    where d.grid_id = any(${ids}::uuid[]) and d.retired_on is null group by 1`;
  return loadValue(context, 'Grid.coveredDwellings', id, counts, 0);
}

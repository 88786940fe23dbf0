import {
  type Context,
  inTermOn,
  type Order,
  orderingOf,
  type Page,
  type PageArgs,
  sql,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import type { GridFilter } from '../grid/grid.filter.js';
import { gridsByCode, narrowGrids } from '../grid/grid.reads.js';
import { Compound } from './compound.entity.js';
import type { CompoundFilter } from './compound.filter.js';
import { compoundsByCode, narrowCompounds } from './compound.reads.js';

/** One page of the compounds that a grid covers today; all grids of a request share one statement. */
export function compoundsOfGrid(
  context: Context,
  { id }: Pick<Grid, 'id'>,
  page: PageArgs,
  filter: CompoundFilter = {},
  order: Order<Compound> | null = null,
): Promise<Page<Compound>> {
  return context.pageOf<Compound>({
    name: 'Grid.compounds',
    by: (grid, c) => sql<boolean>`${c('id')} = any(array(
      select v.compound_id from core.grid_coverage v where v.grid_id = ${grid} and ${inTermOn(context.today, 'v')}))`,
    parent: id,
    page,
    filter,
    ordering: orderingOf(order, compoundsByCode),
    read: () => narrowCompounds(context.read(Compound), filter),
  });
}

/** One page of the grids that cover a compound today; all compounds of a request share one statement. */
export function gridsOfCompound(
  context: Context,
  { id }: Pick<Compound, 'id'>,
  page: PageArgs,
  filter: GridFilter = {},
  order: Order<Grid> | null = null,
): Promise<Page<Grid>> {
  return context.pageOf<Grid>({
    name: 'Compound.grids',
    by: (compound, c) => sql<boolean>`${c('id')} = any(array(
      select v.grid_id from core.grid_coverage v where v.compound_id = ${compound} and ${inTermOn(context.today, 'v')}))`,
    parent: id,
    page,
    filter,
    ordering: orderingOf(order, gridsByCode),
    read: () => narrowGrids(context.read(Grid), filter),
  });
}

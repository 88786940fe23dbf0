import { type Context, type Order, orderingOf, type Page, type PageArgs } from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { Grid } from './grid.entity.js';
import type { GridFilter, OrganizationGridsFilter } from './grid.filter.js';
import { gridsByCode, narrowGrids } from './grid.reads.js';
import { liesOnGroundOf } from './grids-within.js';

/** One page of the grids of an organization; all organizations of a request share one statement. */
export function gridsOfOrganization(
  context: Context,
  { id }: Pick<Organization, 'id'>,
  page: PageArgs,
  filter: OrganizationGridsFilter,
  order: Order<Grid> | null = null,
): Promise<Page<Grid>> {
  return context.pageOf<Grid>({
    name: 'Organization.grids',
    by: filter.recursive ? liesOnGroundOf : 'organizationId',
    parent: id,
    page,
    filter,
    ordering: orderingOf(order, gridsByCode),
    handedOn: true,
    read: () => narrowGrids(context.read(Grid), filter),
  });
}

/** How many living grids an organization and all below it have. Counted for many in one statement. */
export function countGridsBelow(context: Context, { id }: Pick<Organization, 'id'>): Promise<number> {
  return context.load('Organization.gridCount', id, () => async (ids: readonly string[]) => {
    const counts = await narrowGrids(context.read(Grid), {}).countsOf(liesOnGroundOf, ids);
    return ids.map((key) => counts.get(key) ?? 0);
  });
}

/** One page of the parts of a grid; all grids of a request share one statement. */
export function partsOfGrid(
  context: Context,
  { id }: Pick<Grid, 'id'>,
  page: PageArgs,
  filter: GridFilter,
  order: Order<Grid> | null = null,
): Promise<Page<Grid>> {
  return context.pageOf<Grid>({
    name: 'Grid.children',
    by: 'parentId',
    parent: id,
    page,
    filter,
    ordering: orderingOf(order, gridsByCode),
    handedOn: true,
    read: () => narrowGrids(context.read(Grid), filter),
  });
}

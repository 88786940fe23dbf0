import {
  type ClassType,
  type Context,
  type GeoJsonArea,
  inTermOn,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { isEnded } from '../is-ended.js';
import { Organization } from '../organization/organization.entity.js';
import { matchingText } from '../search-text.js';
import { Grid } from './grid.entity.js';
import type { GridFilter, GridsFilter } from './grid.filter.js';
import { GridPeriod } from './grid-period.entity.js';
import type { GridPeriodFilter } from './grid-period.filter.js';
import { liesOnGroundOf } from './grids-within.js';

/** The order of a list of grids, unless the caller wants another. */
export const gridsByCode = orderingBy<Grid>('code');

/** One page of the grids that a filter wants. */
export function listGrids(
  context: Context,
  page: PageArgs,
  filter: GridsFilter,
  order: Order<Grid> | null = null,
): Promise<Page<Grid>> {
  const { organizationId, withinId, parentId } = filter;
  const within = withinId ? context.idOf(Organization, withinId, 'filter.withinId') : undefined;
  const wanted = narrowGrids(context.read(Grid), filter).matching({
    organizationId: organizationId ? context.idOf(Organization, organizationId, 'filter.organizationId') : undefined,
    parentId: parentId ? context.idOf(Grid, parentId, 'filter.parentId') : undefined,
  });
  const placed = within ? wanted.where((c) => liesOnGroundOf(sql`${within}`, c)) : wanted;
  return placed.page(page, orderingOf(order, gridsByCode), { handedOn: true });
}

/** Narrows a read to what the filter wants. Errors: a search text that is too long. */
export function narrowGrids(read: ScopedRead<Grid>, { retired, search }: GridFilter): ScopedRead<Grid> {
  return matchingText(
    read.where((c) => isEnded(c('retiredOn'), retired)),
    search,
  );
}

/** The boundary of a grid, or of a period of one; apart from the row because it is large. Batched. */
export function boundaryOf(
  context: Context,
  entity: ClassType<Grid> | ClassType<GridPeriod>,
  id: string,
): Promise<GeoJsonArea | null> {
  const table = entity === Grid ? sql`core.grid` : sql`core.grid_period`;
  return context.load(`${entity.name}.boundary`, id, () => async (ids: readonly string[]) => {
    const { rows } = await sql<{ id: string; boundary: GeoJsonArea | null }>`
      select t.id, t.boundary from ${table} t where t.id = any(${ids}::uuid[])`.execute(context.sql);
    const found = new Map(rows.map((row) => [row.id, row.boundary]));
    return ids.map((key) => found.get(key) ?? null);
  });
}

/** One page of what a grid was, newest first unless ordered otherwise. */
export function historyOfGrid(
  context: Context,
  { id }: Grid,
  page: PageArgs,
  filter: GridPeriodFilter,
  order: Order<GridPeriod> | null = null,
): Promise<Page<GridPeriod>> {
  const { on } = filter;
  return context.pageOf<GridPeriod>({
    name: 'Grid.history',
    by: 'gridId',
    parent: id,
    page,
    filter,
    ordering: orderingOf(order, orderingBy<GridPeriod>('validFrom', OrderDirection.DESC)),
    read: () => {
      const all = context.read(GridPeriod);
      return on ? all.where(() => inTermOn(on)) : all;
    },
  });
}

import {
  badInput,
  type ClassType,
  type Context,
  fromGlobalId,
  type GeoJsonArea,
  type Join,
  OrderDirection,
  orderingBy,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { matchingText } from '../search-text.js';
import { Grid } from './grid.entity.js';
import { type GridFilter, type GridOrder, GridOrderField, type GridsFilter } from './grid.filter.js';
import { GridPeriod } from './grid-period.entity.js';

/** What one grid is asked for by. */
export interface GridKey {
  readonly id?: string | null;
  readonly code?: string | null;
}

/** The grid of this id or code, retired ones too; null if there is none. Exactly one of both must be given. */
export function findGrid(context: Context, { id, code }: GridKey): Promise<Grid | null> {
  if (typeof id === 'string' && typeof code !== 'string') {
    const read = fromGlobalId(id);
    return context.byId(Grid, read?.type === Grid.name ? read.id : null);
  }
  if (typeof code !== 'string' || typeof id === 'string') throw badInput('id', 'core:grid.id-or-code');
  return context.load('Grid.byCode', code, () => (codes: readonly string[]) => byCodes(context, codes));
}

async function byCodes(context: Context, codes: readonly string[]): Promise<(Grid | null)[]> {
  const rows = await context
    .read(Grid)
    .where((c) => sql<boolean>`${c('code')} = any(${codes}::text[])`)
    .all(codes.length);
  const found = new Map(rows.map((row) => [row.code, row]));
  return codes.map((code) => found.get(code) ?? null);
}

/** One page of the grids that a filter wants. */
export function listGrids(
  context: Context,
  page: PageArgs,
  filter: GridsFilter,
  order?: GridOrder | null,
): Promise<Page<Grid>> {
  const { organizationId, withinId, parentId } = filter;
  const within = withinId ? context.idOf(Organization, withinId, 'filter.withinId') : undefined;
  let wanted = narrow(context.read(Grid), filter).matching({
    organizationId: organizationId ? context.idOf(Organization, organizationId, 'filter.organizationId') : undefined,
    parentId: parentId ? context.idOf(Grid, parentId, 'filter.parentId') : undefined,
  });
  if (within) wanted = wanted.where((c) => inSubtree(sql`${within}::uuid`, c));
  return wanted.page(page, orderingOf(order));
}

/** Narrows grids to those of an organization and of all below it. */
export const inSubtree: Join<Grid> = (organizationId) =>
  sql<boolean>`t.x_ground <@ (select o.path from core.organization o where o.id = ${organizationId})`;

/** The ordering that an `orderBy` names. */
export const orderingOf = (order?: GridOrder | null) =>
  orderingBy<Grid>(order?.field ?? GridOrderField.CODE, order?.direction ?? undefined);

/** Narrows a read to what the filter wants. Errors: a search text that is too long. */
export function narrow(read: ScopedRead<Grid>, { retired, search }: GridFilter): ScopedRead<Grid> {
  const alive = sql.raw(retired ? 'not null' : 'null');
  return matchingText(
    read.where((c) => sql<boolean>`${c('retiredOn')} is ${alive}`),
    search,
  );
}

/**
 * The smallest living grid whose boundary holds the point (in degrees of WGS 84); null where there is none. A point on a
 * boundary counts as inside; of two grids of the same size the one further down the tree is taken.
 */
export async function findGridAt(context: Context, longitude: number, latitude: number): Promise<Grid | null> {
  if (!(Math.abs(longitude) <= 180)) throw badInput('longitude', 'core:grid.longitude');
  if (!(Math.abs(latitude) <= 90)) throw badInput('latitude', 'core:grid.latitude');
  return context
    .read(Grid)
    .where(
      (c) => sql<boolean>`${c('id')} = (
        select held.grid_id from core.x_grids_at(${longitude}, ${latitude}) held join core.grid g on g.id = held.grid_id
        order by held.size, nlevel(g.path) desc, g.code limit 1)`,
    )
    .first();
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

/** One page of what a grid was, newest first. */
export function historyOfGrid(context: Context, { id }: Grid, page: PageArgs): Promise<Page<GridPeriod>> {
  return context.pageOf<GridPeriod>({
    name: 'Grid.history',
    by: 'gridId',
    parent: id,
    args: page,
    ordering: orderingBy<GridPeriod>('validFrom', OrderDirection.DESC),
    read: () => context.read(GridPeriod),
  });
}

import {
  type Context,
  inTermOn,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { liesWithin } from '../organization/organizations-below.js';
import { matchingText } from '../search-text.js';
import { Compound } from './compound.entity.js';
import type { CompoundFilter, CompoundsFilter } from './compound.filter.js';

type CompoundOrder = Order<Compound> | null;

const byCode = orderingBy<Compound>('code');

/** One page of the compounds that a filter wants. */
export function listCompounds(
  context: Context,
  page: PageArgs,
  filter: CompoundsFilter,
  order: CompoundOrder = null,
): Promise<Page<Compound>> {
  const { organizationId, withinId } = filter;
  const within = withinId ? context.idOf(Organization, withinId, 'filter.withinId') : undefined;
  const wanted = narrow(context.read(Compound), filter).matching({
    organizationId: organizationId ? context.idOf(Organization, organizationId, 'filter.organizationId') : undefined,
  });
  const placed = within ? wanted.where((c) => liesWithin(c('organizationId'), within)) : wanted;
  return placed.page(page, orderingOf(order, byCode));
}

function narrow(read: ScopedRead<Compound>, { kind, retired, search }: CompoundFilter): ScopedRead<Compound> {
  const alive = sql.raw(retired ? 'not null' : 'null');
  const wanted = read.matching({ kind: kind ?? undefined }).where((c) => sql<boolean>`${c('retiredOn')} is ${alive}`);
  return matchingText(wanted, search);
}

/** One page of the compounds of an organization itself; all organizations of a request share one statement. */
export function compoundsOfOrganization(
  context: Context,
  { id }: Pick<Organization, 'id'>,
  page: PageArgs,
  filter: CompoundFilter = {},
  order: CompoundOrder = null,
): Promise<Page<Compound>> {
  return context.pageOf<Compound>({
    name: 'Organization.compounds',
    by: 'organizationId',
    parent: id,
    args: { ...page, ...filter },
    ordering: orderingOf(order, byCode),
    read: () => narrow(context.read(Compound), filter),
  });
}

/** One page of the compounds that a grid covers today; all grids of a request share one statement. */
export function compoundsOfGrid(
  context: Context,
  { id }: Pick<Grid, 'id'>,
  page: PageArgs,
  filter: CompoundFilter = {},
  order: CompoundOrder = null,
): Promise<Page<Compound>> {
  return context.pageOf<Compound>({
    name: 'Grid.compounds',
    by: (grid, c) => sql<boolean>`${c('id')} = any(array(
      select v.compound_id from core.grid_coverage v where v.grid_id = ${grid} and ${inTermOn(context.today, 'v')}))`,
    parent: id,
    args: { ...page, ...filter },
    ordering: orderingOf(order, byCode),
    read: () => narrow(context.read(Compound), filter),
  });
}

/** One page of the grids that cover a compound today; all compounds of a request share one statement. */
export function gridsOfCompound(context: Context, { id }: Pick<Compound, 'id'>, page: PageArgs): Promise<Page<Grid>> {
  return context.pageOf<Grid>({
    name: 'Compound.grids',
    by: (compound, c) => sql<boolean>`${c('id')} = any(array(
      select v.grid_id from core.grid_coverage v where v.compound_id = ${compound} and ${inTermOn(context.today, 'v')}))`,
    parent: id,
    args: page,
    ordering: orderingBy<Grid>('code'),
    read: () => context.read(Grid),
  });
}

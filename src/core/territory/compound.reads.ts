import {
  badInput,
  type Context,
  fromGlobalId,
  orderingBy,
  type Page,
  type PageArgs,
  type RawBuilder,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { organizationsBelow } from '../organization/organizations-below.js';
import { matchingText } from '../search-text.js';
import { Compound } from './compound.entity.js';
import type { CompoundFilter, CompoundsFilter } from './compound.filter.js';

const byCode = orderingBy<Compound>('code');

/** The compound of this id or code, retired ones too; null if there is none. Exactly one of both must be given. */
export function findCompound(context: Context, id?: string | null, code?: string | null): Promise<Compound | null> {
  if (typeof id === 'string' && typeof code !== 'string') {
    const read = fromGlobalId(id);
    return context.byId(Compound, read?.type === Compound.name ? read.id : null);
  }
  if (typeof code !== 'string' || typeof id === 'string') throw badInput('id', 'core:compound.id-or-code');
  return context.read(Compound).matching({ code }).first();
}

/** One page of the compounds that a filter wants, by code. */
export function listCompounds(context: Context, page: PageArgs, filter: CompoundsFilter): Promise<Page<Compound>> {
  const { organizationId, withinId } = filter;
  const within = withinId ? context.idOf(Organization, withinId, 'filter.withinId') : undefined;
  let wanted = narrow(context.read(Compound), filter).matching({
    organizationId: organizationId ? context.idOf(Organization, organizationId, 'filter.organizationId') : undefined,
  });
  if (within)
    wanted = wanted.where((c) => sql<boolean>`${c('organizationId')} in (${organizationsBelow(sql`${within}`)})`);
  return wanted.page(page, byCode);
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
  filter: CompoundFilter,
): Promise<Page<Compound>> {
  return context.pageOf<Compound>({
    name: 'Organization.compounds',
    by: 'organizationId',
    parent: id,
    args: { ...page, ...filter },
    ordering: byCode,
    read: () => narrow(context.read(Compound), filter),
  });
}

/** One page of the compounds that a grid covers today; all grids of a request share one statement. */
export function compoundsOfGrid(context: Context, { id }: Pick<Grid, 'id'>, page: PageArgs): Promise<Page<Compound>> {
  return context.pageOf<Compound>({
    name: 'Grid.compounds',
    by: (grid, c) => sql<boolean>`${c('id')} = any(array(
      select v.compound_id from core.grid_coverage v where v.grid_id = ${grid} and ${holdsToday(context)}))`,
    parent: id,
    args: page,
    ordering: byCode,
    read: () => context.read(Compound),
  });
}

/** One page of the grids that cover a compound today; all compounds of a request share one statement. */
export function gridsOfCompound(context: Context, { id }: Pick<Compound, 'id'>, page: PageArgs): Promise<Page<Grid>> {
  return context.pageOf<Grid>({
    name: 'Compound.grids',
    by: (compound, c) => sql<boolean>`${c('id')} = any(array(
      select v.grid_id from core.grid_coverage v where v.compound_id = ${compound} and ${holdsToday(context)}))`,
    parent: id,
    args: page,
    ordering: orderingBy<Grid>('code'),
    read: () => context.read(Grid),
  });
}

const holdsToday = (context: Context): RawBuilder<boolean> =>
  context.inTerm(sql.ref('v.valid_from'), sql.ref('v.valid_until'));

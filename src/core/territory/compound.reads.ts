import {
  type Context,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
} from '../../plugin-api/index.js';
import { isEnded } from '../is-ended.js';
import { narrowToOrganization } from '../organization/narrow-to-organization.js';
import type { Organization } from '../organization/organization.entity.js';
import { matchingText } from '../search-text.js';
import { Compound } from './compound.entity.js';
import type { CompoundFilter, CompoundsFilter } from './compound.filter.js';

type CompoundOrder = Order<Compound> | null;

/** The order of a list of compounds, unless the caller wants another. */
export const compoundsByCode = orderingBy<Compound>('code');

/** One page of the compounds that a filter wants. */
export function listCompounds(
  context: Context,
  page: PageArgs,
  filter: CompoundsFilter,
  order: CompoundOrder = null,
): Promise<Page<Compound>> {
  const wanted = narrowCompounds(narrowToOrganization(context, context.read(Compound), filter), filter);
  return wanted.page(page, orderingOf(order, compoundsByCode));
}

/** Narrows a read to what the filter wants. Errors: a search text that is too long. */
export function narrowCompounds(
  read: ScopedRead<Compound>,
  { kind, retired, search }: CompoundFilter,
): ScopedRead<Compound> {
  const wanted = read.matching({ kind: kind ?? undefined }).where((c) => isEnded(c('retiredOn'), retired));
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
    page,
    filter,
    ordering: orderingOf(order, compoundsByCode),
    read: () => narrowCompounds(context.read(Compound), filter),
  });
}

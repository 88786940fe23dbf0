import {
  type Context,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type PageOptions,
  type ScopedRead,
} from '../../plugin-api/index.js';
import { isEnded } from '../is-ended.js';
import { matchingText } from '../search-text.js';
import { pathLiesWithin } from './lies-within.js';
import { Organization } from './organization.entity.js';
import type { OrganizationFilter, OrganizationsFilter } from './organization.filter.js';
import { ofClass } from './organization-class.js';
import { havingPair, pairSearchedFor } from './organization-pairs.reads.js';
import { codesWithin, countTallied } from './organization-tallies.reads.js';
import { requireKnownClass } from './registered-codes.js';

const byCode = orderingBy<Organization>('code');

/** One page of the organizations that a filter wants. Errors: `BAD_USER_INPUT` (a kind or level that is unknown). */
export async function listOrganizations(
  context: Context,
  page: PageArgs,
  filter: OrganizationsFilter,
  order: Order<Organization> | null = null,
): Promise<Page<Organization>> {
  await requireKnownClass(context, filter);
  const ordering = orderingOf(order, byCode);
  const found = inPlace(context, narrow(context.read(Organization), filter), filter);
  const pair = isByCode(order) ? pairSearchedFor(filter) : undefined;
  if (!pair) return found.page(page, ordering, { handedOn: true, ...shortcuts(context, filter, order) });
  const living = narrow(context.read(Organization), {});
  return living.page(page, ordering, { handedOn: true, count: () => found.count(), foundBy: havingPair(pair) });
}

const isByCode = (order: Order<Organization> | null) => !order || order.field === 'code';

/** What is known of a list without reading it. Names are in no tally, and children come out of an index as they are. */
function shortcuts(
  context: Context,
  filter: OrganizationsFilter,
  order: Order<Organization> | null,
): PageOptions<Organization> {
  if (filter.search?.trim() || filter.parentId) return {};
  const within = filter.withinId ? context.idOf(Organization, filter.withinId, 'filter.withinId') : undefined;
  const count = () => countTallied(context, within, filter);
  return within && isByCode(order) ? { count, stretch: (c) => codesWithin(c('code'), within) } : { count };
}

/** One page of the direct children of an organization; all parents of a request share one statement. */
export async function childrenOf(
  context: Context,
  { id }: Pick<Organization, 'id'>,
  page: PageArgs,
  filter: OrganizationFilter,
  order: Order<Organization> | null = null,
): Promise<Page<Organization>> {
  await requireKnownClass(context, filter);
  return context.pageOf<Organization>({
    name: 'Organization.children',
    by: 'parentId',
    parent: id,
    page,
    filter,
    ordering: orderingOf(order, byCode),
    handedOn: true,
    read: () => narrow(context.read(Organization), filter),
  });
}

/** Narrows a read to what the filter wants. Errors: a search text that is too long. */
export function narrow(read: ScopedRead<Organization>, filter: OrganizationFilter): ScopedRead<Organization> {
  const wanted = ofClass(read, filter).where((c) => isEnded(c('retiredOn'), filter.retired));
  return matchingText(wanted, filter.search);
}

function inPlace(
  context: Context,
  read: ScopedRead<Organization>,
  { parentId, withinId }: OrganizationsFilter,
): ScopedRead<Organization> {
  const below = parentId ? context.idOf(Organization, parentId, 'filter.parentId') : undefined;
  const within = withinId ? context.idOf(Organization, withinId, 'filter.withinId') : undefined;
  const found = read.matching({ parentId: below });
  if (!within) return found;
  return found.where((c) => pathLiesWithin(c('path'), within));
}

import {
  type Context,
  inTermOn,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
} from '../../plugin-api/index.js';
import type { Organization } from './organization.entity.js';
import { mostAliases } from './organization.inputs.js';
import { OrganizationAlias } from './organization-alias.entity.js';
import { OrganizationPeriod } from './organization-period.entity.js';
import type { OrganizationPeriodFilter } from './organization-period.filter.js';

/** The other names of an organization, sorted. */
export function aliasesOf(context: Context, { id }: Organization): Promise<string[]> {
  return context.load('Organization.aliases', id, () => async (ids: readonly string[]) => {
    const all = context.read(OrganizationAlias);
    const lists = await all.allOf('organizationId', ids, mostAliases, orderingBy<OrganizationAlias>('name'));
    return lists.map((aliases) => aliases.map((alias) => alias.name));
  });
}

const newestFirst = orderingBy<OrganizationPeriod>('validFrom', OrderDirection.DESC);

/** One page of what an organization was, newest first unless ordered otherwise. */
export function historyOf(
  context: Context,
  { id }: Organization,
  page: PageArgs,
  filter: OrganizationPeriodFilter,
  order: Order<OrganizationPeriod> | null = null,
): Promise<Page<OrganizationPeriod>> {
  const { on } = filter;
  return context.pageOf<OrganizationPeriod>({
    name: 'Organization.history',
    by: 'organizationId',
    parent: id,
    page,
    filter,
    ordering: orderingOf(order, newestFirst),
    read: () => {
      const all = context.read(OrganizationPeriod);
      return on ? all.where(() => inTermOn(on)) : all;
    },
  });
}

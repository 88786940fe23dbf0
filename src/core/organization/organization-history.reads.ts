import { type Context, OrderDirection, orderingBy, type Page, type PageArgs } from '../../plugin-api/index.js';
import type { Organization } from './organization.entity.js';
import { mostAliases } from './organization.inputs.js';
import { OrganizationAlias } from './organization-alias.entity.js';
import { OrganizationPeriod } from './organization-period.entity.js';

/** The other names of an organization, sorted. */
export function aliasesOf(context: Context, { id }: Organization): Promise<string[]> {
  return context.load('Organization.aliases', id, () => async (ids: readonly string[]) => {
    const all = context.read(OrganizationAlias);
    const lists = await all.allOf('organizationId', ids, mostAliases, orderingBy<OrganizationAlias>('name'));
    return lists.map((aliases) => aliases.map((alias) => alias.name));
  });
}

/** One page of what an organization was, newest first. */
export function historyOf(context: Context, { id }: Organization, page: PageArgs): Promise<Page<OrganizationPeriod>> {
  return context.pageOf<OrganizationPeriod>({
    name: 'Organization.history',
    by: 'organizationId',
    parent: id,
    args: page,
    ordering: orderingBy<OrganizationPeriod>('validFrom', OrderDirection.DESC),
    read: () => context.read(OrganizationPeriod),
  });
}

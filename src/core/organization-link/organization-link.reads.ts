import {
  type Context,
  inTermOn,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  requireKnown,
  sql,
} from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { OrganizationLink } from './organization-link.entity.js';
import type { OrganizationLinkFilter } from './organization-link.filter.js';
import { linkKindRegister } from './registers.js';

/** One page of the links of an organization, whichever end it is, oldest first unless ordered otherwise. */
export async function linksOf(
  context: Context,
  { id }: Organization,
  page: PageArgs,
  filter: OrganizationLinkFilter,
  order: Order<OrganizationLink> | null = null,
): Promise<Page<OrganizationLink>> {
  await requireKnown(context, linkKindRegister, { 'filter.kind': filter.kind });
  const { kind, current } = filter;
  return context.pageOf<OrganizationLink>({
    name: 'Organization.links',
    by: (parent, c) => sql<boolean>`(${c('fromId')} = ${parent} or ${c('toId')} = ${parent})`,
    parent: id,
    page,
    filter,
    ordering: orderingOf(order, orderingBy<OrganizationLink>('validFrom')),
    read: () => {
      const wanted = context.read(OrganizationLink).matching({ kind: kind ?? undefined });
      return current ? wanted.where(() => inTermOn(context.today)) : wanted;
    },
  });
}

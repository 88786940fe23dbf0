import {
  type Context,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  sql,
} from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { OrganizationLinkProposal } from './organization-link-proposal.entity.js';
import type { OrganizationLinkProposalFilter } from './organization-link-proposal.filter.js';

/**
 * One page of the proposals to or from an organization that the actor may see, the newest first unless ordered
 * otherwise.
 */
export function proposalsOf(
  context: Context,
  { id }: Organization,
  page: PageArgs,
  filter: OrganizationLinkProposalFilter,
  order: Order<OrganizationLinkProposal> | null = null,
): Promise<Page<OrganizationLinkProposal>> {
  return context.pageOf<OrganizationLinkProposal>({
    name: 'Organization.linkProposals',
    by: (parent, c) => sql<boolean>`(${c('fromId')} = ${parent} or ${c('toId')} = ${parent})`,
    parent: id,
    page,
    filter,
    ordering: orderingOf(order, orderingBy<OrganizationLinkProposal>('id', OrderDirection.DESC)),
    read: () => context.read(OrganizationLinkProposal).matching({ state: filter.state ?? undefined }),
  });
}

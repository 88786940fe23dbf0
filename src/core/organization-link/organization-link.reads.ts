import { type Context, orderingBy, type Page, type PageArgs, sql } from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { OrganizationLink } from './organization-link.entity.js';
import type { OrganizationLinkFilter } from './organization-link.inputs.js';

/** One page of the links of an organization, whichever end it is, oldest first. */
export function linksOf(
  context: Context,
  { id }: Organization,
  page: PageArgs,
  filter: OrganizationLinkFilter,
): Promise<Page<OrganizationLink>> {
  const { kind, current } = filter;
  const { today } = context;
  return context.pageOf<OrganizationLink>({
    name: 'Organization.links',
    by: (parent, c) => sql<boolean>`(${c('fromId')} = ${parent} or ${c('toId')} = ${parent})`,
    parent: id,
    args: { ...page, ...filter },
    ordering: orderingBy<OrganizationLink>('validFrom'),
    read: () => {
      const wanted = context.read(OrganizationLink).matching({ kind: kind ?? undefined });
      if (!current) return wanted;
      return wanted.where(
        (c) =>
          sql<boolean>`${c('validFrom')} <= ${today} and (${c('validUntil')} is null or ${c('validUntil')} > ${today})`,
      );
    },
  });
}

import {
  Access,
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Input,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  registerResolverOf,
  Verb,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { manageOrganizations } from '../organization/organization.access.js';
import { Organization } from '../organization/organization.entity.js';
import { OrganizationLink, OrganizationLinkConnection, OrganizationLinkOrder } from './organization-link.entity.js';
import { OrganizationLinkFilter } from './organization-link.filter.js';
import { CreateOrganizationLinkInput, EndOrganizationLinkInput } from './organization-link.inputs.js';
import { linksOf } from './organization-link.reads.js';
import { createOrganizationLink, endOrganizationLink } from './organization-link.service.js';
import { OrganizationLinkKind } from './organization-link-kind.entity.js';

/** Links of organizations, seen from the organization. */
@Resolver(() => Organization)
export class OrganizationLinksResolver {
  @FieldResolver(() => OrganizationLinkConnection, {
    complexity: 2,
    description:
      'Links to other organizations, whichever end this one is, oldest first unless ordered otherwise. 组织关系（共建、结对、联盟等）。',
  })
  links(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => OrganizationLinkFilter) filter: OrganizationLinkFilter | null,
    @OrderBy(() => OrganizationLinkOrder) order: Order<OrganizationLink> | null,
    @Ctx() context: Context,
  ): Promise<Page<OrganizationLink>> {
    return linksOf(context, organization, page, filter ?? {}, order);
  }
}

/** What the asking account may do with a link, at either end. */
export const OrganizationLinkPermissionsResolver = viewerPermissionsOf(OrganizationLink);

/** The two ends of a link, and the verbs on it. */
@Resolver(() => OrganizationLink)
export class OrganizationLinkResolver {
  @FieldResolver(() => Organization, { complexity: 1, description: 'Where it starts from. 起始组织。' })
  from(@Root() link: OrganizationLink, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, link.fromId);
  }

  @FieldResolver(() => Organization, { complexity: 1, description: 'Where it leads to. 目标组织。' })
  to(@Root() link: OrganizationLink, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, link.toId);
  }

  @Verb(
    { organizationLink: OrganizationLink },
    'Links two organizations, for whoever manages both; whoever manages one of them proposes it to the other. 新建组织关系。',
  )
  @Access(manageOrganizations)
  async createOrganizationLink(@Input() input: CreateOrganizationLinkInput, @Ctx() context: Context) {
    return { organizationLink: await createOrganizationLink(context, input) };
  }

  @Verb({ organizationLink: OrganizationLink }, 'Sets the end of a link. 终止组织关系。')
  @Access(manageOrganizations)
  async endOrganizationLink(@Input() input: EndOrganizationLinkInput, @Ctx() context: Context) {
    return { organizationLink: await endOrganizationLink(context, input) };
  }
}

/** The registered kinds of links. */
export const OrganizationLinkKindResolver = registerResolverOf(OrganizationLinkKind, {
  field: 'organizationLinkKinds',
  description: 'Registered kinds of links between organizations. 组织关系类型。',
  atMost: 500,
});

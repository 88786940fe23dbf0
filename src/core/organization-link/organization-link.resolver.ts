import {
  Access,
  Arg,
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Mutation,
  type Page,
  PageArgs,
  Public,
  Query,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { manageOrganizations } from '../organization/organization.access.js';
import { Organization } from '../organization/organization.entity.js';
import { titleFor } from '../registered-data.js';
import { OrganizationLink, OrganizationLinkConnection } from './organization-link.entity.js';
import {
  CreateOrganizationLinkInput,
  CreateOrganizationLinkPayload,
  EndOrganizationLinkInput,
  EndOrganizationLinkPayload,
  OrganizationLinkFilter,
} from './organization-link.inputs.js';
import { linksOf } from './organization-link.reads.js';
import { createOrganizationLink, endOrganizationLink } from './organization-link.service.js';
import { OrganizationLinkKind } from './organization-link-kind.entity.js';

/** Links of organizations, seen from the organization. */
@Resolver(() => Organization)
export class OrganizationLinksResolver {
  @FieldResolver(() => OrganizationLinkConnection, {
    complexity: 2,
    description:
      'Links to other organizations, whichever end this one is, oldest first. 组织关系(共建、结对、联盟等)。',
  })
  links(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OrganizationLinkFilter, { nullable: true, description: 'Which of them. 筛选条件。' })
    filter: OrganizationLinkFilter | null,
    @Ctx() context: Context,
  ): Promise<Page<OrganizationLink>> {
    return linksOf(context, organization, page, filter ?? {});
  }
}

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

  @Mutation(() => CreateOrganizationLinkPayload, {
    complexity: 10,
    description: 'Links two organizations. 新建组织关系。',
  })
  @Access(manageOrganizations)
  async createOrganizationLink(
    @Arg('input', { description: 'The link. 组织关系。' }) input: CreateOrganizationLinkInput,
    @Ctx() context: Context,
  ): Promise<CreateOrganizationLinkPayload> {
    return { organizationLink: await createOrganizationLink(context, input) };
  }

  @Mutation(() => EndOrganizationLinkPayload, { complexity: 10, description: 'Sets the end of a link. 终止组织关系。' })
  @Access(manageOrganizations)
  async endOrganizationLink(
    @Arg('input', { description: 'Which link, and when. 组织关系与终止日期。' }) input: EndOrganizationLinkInput,
    @Ctx() context: Context,
  ): Promise<EndOrganizationLinkPayload> {
    return { organizationLink: await endOrganizationLink(context, input) };
  }
}

/** The registered kinds of links. */
@Resolver(() => OrganizationLinkKind)
export class OrganizationLinkKindResolver {
  @Query(() => [OrganizationLinkKind], {
    complexity: 2,
    description: 'Registered kinds of links between organizations. 组织关系类型。',
  })
  @Public()
  @AtMost(500)
  organizationLinkKinds(@Ctx() context: Context): Promise<OrganizationLinkKind[]> {
    return context.read(OrganizationLinkKind).all(500, { name: 'code', by: ['code'] });
  }

  @FieldResolver(() => String, { complexity: 0, description: 'Title in the language of the request. 名称。' })
  title(@Root() kind: OrganizationLinkKind, @Ctx() context: Context): string {
    return titleFor(context, kind);
  }
}

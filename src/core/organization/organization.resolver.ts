import { Arg, Args, Context, Ctx, ID, type Page, PageArgs, Public, Query, Resolver } from '../../plugin-api/index.js';
import { Organization, OrganizationConnection } from './organization.entity.js';
import { OrganizationOrder, OrganizationsFilter } from './organization.filter.js';
import { findOrganization, listOrganizations } from './organization.reads.js';

/** Finds organizations. */
@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'The organization of this id or code (exactly one of both), retired ones too. 按标识或编码查询组织。',
  })
  @Public()
  organization(
    @Arg('id', () => ID, { nullable: true, description: 'Global id. 全局标识。' }) id: string | null,
    @Arg('code', () => String, { nullable: true, description: 'Code. 编码。' }) code: string | null,
    @Ctx() context: Context,
  ): Promise<Organization | null> {
    return findOrganization(context, { id, code });
  }

  @Query(() => OrganizationConnection, {
    complexity: 2,
    description: 'Organizations, by code unless ordered otherwise. 组织列表。',
  })
  @Public()
  organizations(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OrganizationsFilter, { nullable: true, description: 'Which of them. 筛选条件。' })
    filter: OrganizationsFilter | null,
    @Arg('orderBy', () => OrganizationOrder, { nullable: true, description: 'In which order. 排序。' })
    order: OrganizationOrder | null,
    @Ctx() context: Context,
  ): Promise<Page<Organization>> {
    return listOrganizations(context, page, filter ?? {}, order);
  }
}

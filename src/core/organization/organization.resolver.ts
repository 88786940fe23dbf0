import {
  Args,
  Context,
  Ctx,
  Filter,
  findByIdOrCode,
  IdOrCode,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Public,
  Query,
  Resolver,
} from '../../plugin-api/index.js';
import { Organization, OrganizationConnection, OrganizationOrder } from './organization.entity.js';
import { OrganizationsFilter } from './organization.filter.js';
import { listOrganizations } from './organization.reads.js';

/** Finds organizations. */
@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'The organization of this id or code (exactly one of both), retired ones too. 按标识或编码查询组织。',
  })
  @Public()
  organization(@Args(() => IdOrCode) key: IdOrCode, @Ctx() context: Context): Promise<Organization | null> {
    return findByIdOrCode(context, Organization, key);
  }

  @Query(() => OrganizationConnection, {
    complexity: 2,
    description: 'Organizations, by code unless ordered otherwise. 组织列表。',
  })
  @Public()
  organizations(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => OrganizationsFilter) filter: OrganizationsFilter | null,
    @OrderBy(() => OrganizationOrder) order: Order<Organization> | null,
    @Ctx() context: Context,
  ): Promise<Page<Organization>> {
    return listOrganizations(context, page, filter ?? {}, order);
  }
}

import {
  Args,
  Context,
  Ctx,
  FieldResolver,
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
  Root,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Compound, CompoundConnection, CompoundOrder } from './compound.entity.js';
import { CompoundFilter, CompoundsFilter } from './compound.filter.js';
import { compoundsOfOrganization, listCompounds } from './compound.reads.js';

/** What the asking account may do with a compound. */
export const CompoundPermissionsResolver = viewerPermissionsOf(Compound);

/** Finds compounds, and what they lead to. */
@Resolver(() => Compound)
export class CompoundResolver {
  @Query(() => Compound, {
    nullable: true,
    complexity: 1,
    description: 'The compound of this id or code (exactly one of both), retired ones too. 按标识或编码查询小区/楼院。',
  })
  @Public()
  compound(@Args(() => IdOrCode) key: IdOrCode, @Ctx() context: Context): Promise<Compound | null> {
    return findByIdOrCode(context, Compound, key);
  }

  @Query(() => CompoundConnection, {
    complexity: 2,
    description: 'Compounds, by code unless ordered otherwise. 小区/楼院列表。',
  })
  @Public()
  compounds(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => CompoundsFilter) filter: CompoundsFilter | null,
    @OrderBy(() => CompoundOrder) order: Order<Compound> | null,
    @Ctx() context: Context,
  ): Promise<Page<Compound>> {
    return listCompounds(context, page, filter ?? {}, order);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization in which it lies. 所属组织。',
  })
  organization(@Root() compound: Compound, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, compound.organizationId);
  }
}

/** The compounds of organizations. */
@Resolver(() => Organization)
export class OrganizationCompoundsResolver {
  @FieldResolver(() => CompoundConnection, {
    complexity: 2,
    description: 'Compounds that lie in it, by code unless ordered otherwise. 辖区内小区/楼院。',
  })
  compounds(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => CompoundFilter) filter: CompoundFilter | null,
    @OrderBy(() => CompoundOrder) order: Order<Compound> | null,
    @Ctx() context: Context,
  ): Promise<Page<Compound>> {
    return compoundsOfOrganization(context, organization, page, filter ?? {}, order);
  }
}

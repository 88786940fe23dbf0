import {
  Arg,
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
  Ratio,
  Resolver,
  Root,
  titleOf,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Building } from '../territory/building.entity.js';
import { Compound } from '../territory/compound.entity.js';
import { Facility, FacilityConnection, FacilityOrder } from './facility.entity.js';
import { FacilitiesFilter, FacilityFilter } from './facility.filter.js';
import { facilitiesOf, facilityCoverageOf, listFacilities } from './facility.reads.js';
import { FacilityKind } from './facility-kind.entity.js';

/** What the asking account may do with a facility. */
export const FacilityPermissionsResolver = viewerPermissionsOf(Facility);

/** Finds facilities, and what they lead to. */
@Resolver(() => Facility)
export class FacilityResolver {
  @Query(() => Facility, {
    nullable: true,
    complexity: 1,
    description: 'The facility of this id or code (exactly one of both), retired ones too. 按标识或编码查询公共设施。',
  })
  @Public()
  facility(@Args(() => IdOrCode) key: IdOrCode, @Ctx() context: Context): Promise<Facility | null> {
    return findByIdOrCode(context, Facility, key);
  }

  @Query(() => FacilityConnection, {
    complexity: 2,
    description: 'Public facilities, by code unless ordered otherwise. 公共设施列表。',
  })
  @Public()
  facilities(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => FacilitiesFilter) filter: FacilitiesFilter | null,
    @OrderBy(() => FacilityOrder) order: Order<Facility> | null,
    @Ctx() context: Context,
  ): Promise<Page<Facility>> {
    return listFacilities(context, page, filter ?? {}, order);
  }

  @FieldResolver(() => String, { nullable: true, complexity: 1, description: 'Title of its kind. 类型名称。' })
  async kindTitle(@Root() facility: Facility, @Ctx() context: Context): Promise<string | null> {
    const kind = await context.byId(FacilityKind, facility.kind);
    return kind && titleOf(kind, context);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization in which it lies. 所属组织。',
  })
  organization(@Root() facility: Facility, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, facility.organizationId);
  }

  @FieldResolver(() => Compound, {
    nullable: true,
    complexity: 1,
    description: 'Compound in which it is, if in any. 所在小区/楼院。',
  })
  compound(@Root() facility: Facility, @Ctx() context: Context): Promise<Compound | null> {
    return context.byId(Compound, facility.compoundId);
  }

  @FieldResolver(() => Building, {
    nullable: true,
    complexity: 1,
    description: 'Building in which it is, if in any. 所在楼栋。',
  })
  building(@Root() facility: Facility, @Ctx() context: Context): Promise<Building | null> {
    return context.byId(Building, facility.buildingId);
  }
}

/** The facilities of compounds. */
@Resolver(() => Compound)
export class CompoundFacilitiesResolver {
  @FieldResolver(() => FacilityConnection, {
    nullable: true,
    complexity: 2,
    description: 'Facilities in it and in its buildings, by code unless ordered otherwise. 公共设施。',
  })
  facilities(
    @Root() { id }: Compound,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => FacilityFilter) filter: FacilityFilter | null,
    @OrderBy(() => FacilityOrder) order: Order<Facility> | null,
    @Ctx() context: Context,
  ): Promise<Page<Facility>> {
    return facilitiesOf(context, 'compoundId', id, page, filter ?? {}, order);
  }
}

/** The facilities of organizations. */
@Resolver(() => Organization)
export class OrganizationFacilitiesResolver {
  @FieldResolver(() => FacilityConnection, {
    nullable: true,
    complexity: 2,
    description: 'Facilities that lie in it, by code unless ordered otherwise. 辖区内公共设施。',
  })
  facilities(
    @Root() { id }: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => FacilityFilter) filter: FacilityFilter | null,
    @OrderBy(() => FacilityOrder) order: Order<Facility> | null,
    @Ctx() context: Context,
  ): Promise<Page<Facility>> {
    return facilitiesOf(context, 'organizationId', id, page, filter ?? {}, order);
  }

  @FieldResolver(() => Ratio, {
    nullable: true,
    complexity: 50,
    description:
      'How many compounds in it, and in all organizations below it, have a facility of a kind. 公共设施小区覆盖率。',
  })
  facilityCoverage(
    @Root() { id }: Organization,
    @Arg('kind', () => String, { description: 'Registered kind, see `facilityKinds`. 设施类型。' }) kind: string,
    @Ctx() context: Context,
  ): Promise<Ratio> {
    return facilityCoverageOf(context, id, kind);
  }
}

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
import { Building, BuildingConnection, BuildingOrder } from './building.entity.js';
import { BuildingsFilter } from './building.filter.js';
import { listBuildings, unitsOfBuilding } from './building.reads.js';
import { BuildingUnit, BuildingUnitConnection, BuildingUnitOrder } from './building-unit.entity.js';
import { BuildingUnitFilter } from './building-unit.filter.js';
import { Compound } from './compound.entity.js';
import { Dwelling, DwellingConnection, DwellingOrder } from './dwelling.entity.js';
import { DwellingFilter } from './dwelling.filter.js';
import { dwellingsOf, inBuilding } from './dwelling.reads.js';

/** What the asking account may do with a building. */
export const BuildingPermissionsResolver = viewerPermissionsOf(Building);

/** Finds buildings, and what they lead to. */
@Resolver(() => Building)
export class BuildingResolver {
  @Query(() => Building, {
    nullable: true,
    complexity: 1,
    description: 'The building of this id or code (exactly one of both), retired ones too. 按标识或编码查询楼栋。',
  })
  @Public()
  building(@Args(() => IdOrCode) key: IdOrCode, @Ctx() context: Context): Promise<Building | null> {
    return findByIdOrCode(context, Building, key);
  }

  @Query(() => BuildingConnection, {
    complexity: 2,
    description: 'Buildings, by code unless ordered otherwise. 楼栋列表。',
  })
  @Public()
  buildings(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => BuildingsFilter) filter: BuildingsFilter | null,
    @OrderBy(() => BuildingOrder) order: Order<Building> | null,
    @Ctx() context: Context,
  ): Promise<Page<Building>> {
    return listBuildings(context, page, filter ?? {}, order);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization in which it lies. 所属组织。',
  })
  organization(@Root() building: Building, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, building.organizationId);
  }

  @FieldResolver(() => Compound, {
    nullable: true,
    complexity: 1,
    description: 'Compound to which it belongs, if to any. 所属小区/楼院。',
  })
  compound(@Root() building: Building, @Ctx() context: Context): Promise<Compound | null> {
    return context.byId(Compound, building.compoundId);
  }

  @FieldResolver(() => BuildingUnitConnection, {
    complexity: 2,
    description: 'Its units, by code unless ordered otherwise. 单元。',
  })
  units(
    @Root() { id }: Building,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => BuildingUnitFilter) filter: BuildingUnitFilter | null,
    @OrderBy(() => BuildingUnitOrder) order: Order<BuildingUnit> | null,
    @Ctx() context: Context,
  ): Promise<Page<BuildingUnit>> {
    return unitsOfBuilding(context, id, page, filter ?? {}, order);
  }

  @FieldResolver(() => DwellingConnection, {
    complexity: 2,
    description: 'Dwellings in it, to those who may know of dwellings there; by code. 楼内房屋。',
  })
  dwellings(
    @Root() { id }: Building,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => DwellingFilter) filter: DwellingFilter | null,
    @OrderBy(() => DwellingOrder) order: Order<Dwelling> | null,
    @Ctx() context: Context,
  ): Promise<Page<Dwelling>> {
    return dwellingsOf(context, inBuilding, id, page, filter ?? {}, order);
  }
}

import {
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Building } from './building.entity.js';
import { BuildingUnit } from './building-unit.entity.js';
import { Dwelling, DwellingConnection, DwellingOrder } from './dwelling.entity.js';
import { DwellingFilter } from './dwelling.filter.js';
import { dwellingsOf, inUnit } from './dwelling.reads.js';

/** What the asking account may do with a unit. */
export const BuildingUnitPermissionsResolver = viewerPermissionsOf(BuildingUnit);

/** What units lead to. */
@Resolver(() => BuildingUnit)
export class BuildingUnitResolver {
  @FieldResolver(() => Building, { nullable: true, complexity: 1, description: 'Building that it is of. 所属楼栋。' })
  building(@Root() unit: BuildingUnit, @Ctx() context: Context): Promise<Building | null> {
    return context.byId(Building, unit.buildingId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization in which it lies. 所属组织。',
  })
  organization(@Root() unit: BuildingUnit, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, unit.organizationId);
  }

  @FieldResolver(() => DwellingConnection, {
    complexity: 2,
    description: 'Dwellings in it, to those who may know of dwellings there; by code. 单元内房屋。',
  })
  dwellings(
    @Root() { id }: BuildingUnit,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => DwellingFilter) filter: DwellingFilter | null,
    @OrderBy(() => DwellingOrder) order: Order<Dwelling> | null,
    @Ctx() context: Context,
  ): Promise<Page<Dwelling>> {
    return dwellingsOf(context, inUnit, id, page, filter ?? {}, order);
  }
}

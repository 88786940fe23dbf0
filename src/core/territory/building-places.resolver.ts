import {
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Int,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Building, BuildingConnection, BuildingOrder } from './building.entity.js';
import { BuildingFilter } from './building.filter.js';
import { buildingsOf, ofCompound, ofOrganization } from './building.reads.js';
import { Compound } from './compound.entity.js';
import { countDwellingsOfCompound } from './dwelling.reads.js';

/** The buildings of compounds. */
@Resolver(() => Compound)
export class CompoundBuildingsResolver {
  @FieldResolver(() => BuildingConnection, {
    complexity: 2,
    description: 'Its buildings, by code unless ordered otherwise. 楼栋。',
  })
  buildings(
    @Root() { id }: Compound,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => BuildingFilter) filter: BuildingFilter | null,
    @OrderBy(() => BuildingOrder) order: Order<Building> | null,
    @Ctx() context: Context,
  ): Promise<Page<Building>> {
    return buildingsOf(context, ofCompound, id, page, filter ?? {}, order);
  }

  @FieldResolver(() => Int, { complexity: 5, description: 'How many dwellings it has. 房屋套数。' })
  dwellingCount(@Root() { id }: Compound, @Ctx() context: Context): Promise<number> {
    return countDwellingsOfCompound(context, id);
  }
}

/** The buildings of organizations. */
@Resolver(() => Organization)
export class OrganizationBuildingsResolver {
  @FieldResolver(() => BuildingConnection, {
    complexity: 2,
    description: 'Buildings that lie in it, by code unless ordered otherwise. 辖区内楼栋。',
  })
  buildings(
    @Root() { id }: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => BuildingFilter) filter: BuildingFilter | null,
    @OrderBy(() => BuildingOrder) order: Order<Building> | null,
    @Ctx() context: Context,
  ): Promise<Page<Building>> {
    return buildingsOf(context, ofOrganization, id, page, filter ?? {}, order);
  }
}

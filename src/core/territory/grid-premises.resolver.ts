import {
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Int,
  LooksAt,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Grid, GridConnection, GridOrder } from '../grid/grid.entity.js';
import { GridFilter } from '../grid/grid.filter.js';
import { Building, BuildingConnection, BuildingOrder } from './building.entity.js';
import { BuildingFilter } from './building.filter.js';
import { buildingsOf } from './building.reads.js';
import { BuildingUnit } from './building-unit.entity.js';
import { Dwelling, DwellingConnection, DwellingOrder } from './dwelling.entity.js';
import { DwellingFilter } from './dwelling.filter.js';
import { dwellingsOf } from './dwelling.reads.js';
import {
  countDwellingsOfGrid,
  coveredBy,
  gridsCovering,
  gridsOfDwelling,
  mostGridsOfDwelling,
  ofGrid,
} from './grid-premises.reads.js';

type Named = { readonly id: string };

/** The buildings and dwellings of grids. */
@Resolver(() => Grid)
export class GridPremisesResolver {
  @FieldResolver(() => BuildingConnection, {
    complexity: 2,
    description: 'Buildings that it covers today, by themselves or with their compound. 覆盖的楼栋。',
  })
  @LooksAt<Grid>('id')
  buildings(
    @Root() { id }: Named,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => BuildingFilter) filter: BuildingFilter | null,
    @OrderBy(() => BuildingOrder) order: Order<Building> | null,
    @Ctx() context: Context,
  ): Promise<Page<Building>> {
    return buildingsOf(context, coveredBy(context), id, page, filter ?? {}, order);
  }

  @FieldResolver(() => DwellingConnection, {
    complexity: 2,
    description: 'Dwellings that it has, to those who may know of dwellings there; by code. 网格内房屋。',
  })
  @LooksAt<Grid>('id')
  dwellings(
    @Root() { id }: Named,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => DwellingFilter) filter: DwellingFilter | null,
    @OrderBy(() => DwellingOrder) order: Order<Dwelling> | null,
    @Ctx() context: Context,
  ): Promise<Page<Dwelling>> {
    return dwellingsOf(context, ofGrid, id, page, filter ?? {}, order);
  }

  @FieldResolver(() => Int, { complexity: 5, description: 'How many dwellings it has. 覆盖房屋套数。' })
  @LooksAt<Grid>('id')
  coveredDwellings(@Root() { id }: Named, @Ctx() context: Context): Promise<number> {
    return countDwellingsOfGrid(context, id);
  }
}

/** The grids of buildings. */
@Resolver(() => Building)
export class BuildingGridsResolver {
  @FieldResolver(() => GridConnection, {
    complexity: 2,
    description: 'Grids that cover it today by itself, not with its compound. 直接覆盖该楼栋的网格。',
  })
  grids(
    @Root() { id }: Building,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => GridFilter) filter: GridFilter | null,
    @OrderBy(() => GridOrder) order: Order<Grid> | null,
    @Ctx() context: Context,
  ): Promise<Page<Grid>> {
    return gridsCovering(context, 'Building', id, page, filter ?? {}, order);
  }
}

/** The grids of units. */
@Resolver(() => BuildingUnit)
export class BuildingUnitGridsResolver {
  @FieldResolver(() => GridConnection, {
    complexity: 2,
    description: 'Grids that cover it today by itself, not with its building. 直接覆盖该单元的网格。',
  })
  grids(
    @Root() { id }: BuildingUnit,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => GridFilter) filter: GridFilter | null,
    @OrderBy(() => GridOrder) order: Order<Grid> | null,
    @Ctx() context: Context,
  ): Promise<Page<Grid>> {
    return gridsCovering(context, 'BuildingUnit', id, page, filter ?? {}, order);
  }
}

/** The grids of dwellings. */
@Resolver(() => Dwelling)
export class DwellingGridsResolver {
  @FieldResolver(() => [Grid], {
    complexity: 5,
    description: 'Grids that it is in today, by code: one, if all is well; 20 at most. 所在网格（应为一个）。',
  })
  @AtMost(mostGridsOfDwelling)
  grids(@Root() { id }: Dwelling, @Ctx() context: Context): Promise<Grid[]> {
    return gridsOfDwelling(context, id);
  }
}

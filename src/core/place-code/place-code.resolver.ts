import {
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  LooksAt,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Building } from '../territory/building.entity.js';
import { BuildingUnit } from '../territory/building-unit.entity.js';
import { PlaceCode, PlaceCodeConnection, PlaceCodeOrder } from './place-code.entity.js';
import { PlaceCodeFilter } from './place-code.filter.js';
import { codesOf, tokenOf } from './place-code.reads.js';

/** What the asking account may do with a code. */
export const PlaceCodePermissionsResolver = viewerPermissionsOf(PlaceCode);

const listed = 'to those who manage codes there; newest first unless ordered otherwise';

/** What codes lead to. */
@Resolver(() => PlaceCode)
export class PlaceCodeResolver {
  @FieldResolver(() => String, {
    nullable: true,
    complexity: 2,
    description: 'What is to be printed and scanned; null of one that was revoked. 码值（用于打印）。',
  })
  code(@Root() placeCode: PlaceCode, @Ctx() context: Context): Promise<string | null> {
    return tokenOf(context, placeCode);
  }

  @FieldResolver(() => Building, { nullable: true, complexity: 1, description: 'Building for which it stands. 楼栋。' })
  building(@Root() placeCode: PlaceCode, @Ctx() context: Context): Promise<Building | null> {
    return context.byId(Building, placeCode.buildingId);
  }

  @FieldResolver(() => BuildingUnit, { nullable: true, complexity: 1, description: 'Unit for which it stands. 单元。' })
  unit(@Root() placeCode: PlaceCode, @Ctx() context: Context): Promise<BuildingUnit | null> {
    return context.byId(BuildingUnit, placeCode.buildingUnitId);
  }

  @FieldResolver(() => Grid, { nullable: true, complexity: 1, description: 'Grid for which it stands. 网格。' })
  grid(@Root() placeCode: PlaceCode, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, placeCode.gridId);
  }
}

/** The codes of buildings. */
@Resolver(() => Building)
export class BuildingPlaceCodesResolver {
  @FieldResolver(() => PlaceCodeConnection, { complexity: 2, description: `Its codes, ${listed}. 场所码。` })
  placeCodes(
    @Root() { id }: Building,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => PlaceCodeFilter) filter: PlaceCodeFilter | null,
    @OrderBy(() => PlaceCodeOrder) order: Order<PlaceCode> | null,
    @Ctx() context: Context,
  ): Promise<Page<PlaceCode>> {
    return codesOf(context, 'buildingId', id, page, filter ?? {}, order);
  }
}

/** The codes of units. */
@Resolver(() => BuildingUnit)
export class BuildingUnitPlaceCodesResolver {
  @FieldResolver(() => PlaceCodeConnection, { complexity: 2, description: `Its codes, ${listed}. 场所码。` })
  placeCodes(
    @Root() { id }: BuildingUnit,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => PlaceCodeFilter) filter: PlaceCodeFilter | null,
    @OrderBy(() => PlaceCodeOrder) order: Order<PlaceCode> | null,
    @Ctx() context: Context,
  ): Promise<Page<PlaceCode>> {
    return codesOf(context, 'buildingUnitId', id, page, filter ?? {}, order);
  }
}

/** The codes of grids. */
@Resolver(() => Grid)
export class GridPlaceCodesResolver {
  @FieldResolver(() => PlaceCodeConnection, { complexity: 2, description: `Its codes, ${listed}. 场所码。` })
  @LooksAt<Grid>('id')
  placeCodes(
    @Root() { id }: Pick<Grid, 'id'>,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => PlaceCodeFilter) filter: PlaceCodeFilter | null,
    @OrderBy(() => PlaceCodeOrder) order: Order<PlaceCode> | null,
    @Ctx() context: Context,
  ): Promise<Page<PlaceCode>> {
    return codesOf(context, 'gridId', id, page, filter ?? {}, order);
  }
}

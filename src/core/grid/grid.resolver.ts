import {
  Arg,
  Args,
  Context,
  Ctx,
  Filter,
  Float,
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
import { Grid, GridConnection, GridOrder } from './grid.entity.js';
import { GridsFilter } from './grid.filter.js';
import { listGrids } from './grid.reads.js';
import { findGridAt } from './grid-at.reads.js';

/** Finds grids. */
@Resolver(() => Grid)
export class GridResolver {
  @Query(() => Grid, {
    nullable: true,
    complexity: 1,
    description: 'The grid of this id or code (exactly one of both), retired ones too. 按标识或编码查询网格。',
  })
  @Public()
  grid(@Args(() => IdOrCode) key: IdOrCode, @Ctx() context: Context): Promise<Grid | null> {
    return findByIdOrCode(context, Grid, key);
  }

  @Query(() => GridConnection, {
    complexity: 2,
    description: 'Grids, by code unless ordered otherwise. 网格列表。',
  })
  @Public()
  grids(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => GridsFilter) filter: GridsFilter | null,
    @OrderBy(() => GridOrder) order: Order<Grid> | null,
    @Ctx() context: Context,
  ): Promise<Page<Grid>> {
    return listGrids(context, page, filter ?? {}, order);
  }

  @Query(() => Grid, {
    nullable: true,
    complexity: 2,
    description: 'The smallest living grid whose boundary holds the point; null where there is none. 按坐标查询网格。',
  })
  @Public()
  gridAt(
    @Arg('longitude', () => Float, { description: 'Degrees east, WGS 84 (CGCS2000). 经度。' }) longitude: number,
    @Arg('latitude', () => Float, { description: 'Degrees north, WGS 84 (CGCS2000). 纬度。' }) latitude: number,
    @Ctx() context: Context,
  ): Promise<Grid | null> {
    return findGridAt(context, longitude, latitude);
  }
}

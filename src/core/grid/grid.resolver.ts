import {
  Arg,
  Args,
  Context,
  Ctx,
  Float,
  ID,
  type Page,
  PageArgs,
  Public,
  Query,
  Resolver,
} from '../../plugin-api/index.js';
import { Grid, GridConnection } from './grid.entity.js';
import { GridOrder, GridsFilter } from './grid.filter.js';
import { findGrid, findGridAt, listGrids } from './grid.reads.js';

/** Finds grids. */
@Resolver(() => Grid)
export class GridResolver {
  @Query(() => Grid, {
    nullable: true,
    complexity: 1,
    description: 'The grid of this id or code (exactly one of both), retired ones too. 按标识或编码查询网格。',
  })
  @Public()
  grid(
    @Arg('id', () => ID, { nullable: true, description: 'Global id. 全局标识。' }) id: string | null,
    @Arg('code', () => String, { nullable: true, description: 'Code. 编码。' }) code: string | null,
    @Ctx() context: Context,
  ): Promise<Grid | null> {
    return findGrid(context, { id, code });
  }

  @Query(() => GridConnection, {
    complexity: 2,
    description: 'Grids, by code unless ordered otherwise. 网格列表。',
  })
  @Public()
  grids(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => GridsFilter, { nullable: true, description: 'Which of them. 筛选条件。' })
    filter: GridsFilter | null,
    @Arg('orderBy', () => GridOrder, { nullable: true, description: 'In which order. 排序。' })
    order: GridOrder | null,
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

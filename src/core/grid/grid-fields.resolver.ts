import {
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  GeoJson,
  type GeoJsonArea,
  LooksAt,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Grid, GridConnection, GridOrder } from './grid.entity.js';
import { GridFilter } from './grid.filter.js';
import { boundaryOf, historyOfGrid } from './grid.reads.js';
import { type GridPeriod, GridPeriodConnection, GridPeriodOrder } from './grid-period.entity.js';
import { GridPeriodFilter } from './grid-period.filter.js';
import { GridWarning, householdWarnings } from './grid-warning.js';
import { partsOfGrid } from './grids-below.reads.js';

/** What the asking account may do with a grid. */
export const GridPermissionsResolver = viewerPermissionsOf(Grid);

/** What a grid tells beside its own row. Each field is one statement for all grids of a request. */
@Resolver(() => Grid)
export class GridFieldsResolver {
  @FieldResolver(() => Organization, { nullable: true, complexity: 1, description: 'Where it belongs. 所属组织。' })
  @LooksAt<Grid>('organizationId')
  organization(@Root() grid: Pick<Grid, 'organizationId'>, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, grid.organizationId);
  }

  @FieldResolver(() => Grid, { nullable: true, complexity: 1, description: 'Grid of which it is a part. 上级网格。' })
  @LooksAt<Grid>('parentId')
  parent(@Root() grid: Pick<Grid, 'parentId'>, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, grid.parentId);
  }

  @FieldResolver(() => GridConnection, {
    complexity: 2,
    description: 'Its parts (小网格点), by code unless ordered otherwise. 下级网格。',
  })
  @LooksAt<Grid>('id')
  children(
    @Root() grid: Pick<Grid, 'id'>,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => GridFilter) filter: GridFilter | null,
    @OrderBy(() => GridOrder) order: Order<Grid> | null,
    @Ctx() context: Context,
  ): Promise<Page<Grid>> {
    return partsOfGrid(context, grid, page, filter ?? {}, order);
  }

  @FieldResolver(() => GeoJson, {
    nullable: true,
    complexity: 5,
    description: 'Its ground, if it is known. 网格边界。',
  })
  boundary(@Root() grid: Grid, @Ctx() context: Context): Promise<GeoJsonArea | null> {
    return boundaryOf(context, Grid, grid.id);
  }

  @FieldResolver(() => [GridWarning], {
    complexity: 0,
    description: 'Whether its households are outside of the configured range. 户数预警。',
  })
  @AtMost(1)
  householdWarnings(@Root() grid: Grid, @Ctx() context: Context): GridWarning[] {
    return householdWarnings(context, grid);
  }

  @FieldResolver(() => GridPeriodConnection, {
    complexity: 2,
    description: 'What it was from one day to another, newest first unless ordered otherwise. 网格沿革。',
  })
  history(
    @Root() grid: Grid,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => GridPeriodFilter) filter: GridPeriodFilter | null,
    @OrderBy(() => GridPeriodOrder) order: Order<GridPeriod> | null,
    @Ctx() context: Context,
  ): Promise<Page<GridPeriod>> {
    return historyOfGrid(context, grid, page, filter ?? {}, order);
  }

  @FieldResolver(() => Grid, { nullable: true, complexity: 1, description: 'What it was merged into. 并入的网格。' })
  @LooksAt<Grid>('mergedIntoId')
  mergedInto(@Root() grid: Pick<Grid, 'mergedIntoId'>, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, grid.mergedIntoId);
  }
}

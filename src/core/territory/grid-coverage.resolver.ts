import {
  Access,
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Input,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  Verb,
} from '../../plugin-api/index.js';
import { manageGrids } from '../grid/grid.access.js';
import { Grid, GridConnection, GridOrder } from '../grid/grid.entity.js';
import { GridFilter } from '../grid/grid.filter.js';
import { Compound, CompoundConnection, CompoundOrder } from './compound.entity.js';
import { CompoundFilter } from './compound.filter.js';
import {
  CoverCompoundsInput,
  CoverPremisesInput,
  UncoverCompoundsInput,
  UncoverPremisesInput,
} from './grid-coverage.inputs.js';
import { compoundsOfGrid, gridsOfCompound } from './grid-coverage.reads.js';
import { coverPremises, uncoverPremises } from './grid-coverage.service.js';

/** Says what a grid covers. */
@Resolver()
export class GridCoverageMutationsResolver {
  @Verb({ grid: Grid }, 'Says that a grid covers compounds. 设置网格覆盖的小区/楼院。')
  @Access(manageGrids)
  async coverCompounds(@Input() input: CoverCompoundsInput, @Ctx() context: Context) {
    return { grid: await coverPremises(context, input) };
  }

  @Verb({ grid: Grid }, 'Says that a grid no longer covers compounds. 取消网格覆盖的小区/楼院。')
  @Access(manageGrids)
  async uncoverCompounds(@Input() input: UncoverCompoundsInput, @Ctx() context: Context) {
    return { grid: await uncoverPremises(context, input) };
  }

  @Verb(
    { grid: Grid },
    'Says that a grid covers compounds, buildings, units or dwellings. 设置网格覆盖的小区、楼栋、单元、房屋。',
  )
  @Access(manageGrids)
  async coverPremises(@Input() input: CoverPremisesInput, @Ctx() context: Context) {
    return { grid: await coverPremises(context, input) };
  }

  @Verb(
    { grid: Grid },
    'Says that a grid no longer covers compounds, buildings, units or dwellings. 取消网格覆盖的小区、楼栋、单元、房屋。',
  )
  @Access(manageGrids)
  async uncoverPremises(@Input() input: UncoverPremisesInput, @Ctx() context: Context) {
    return { grid: await uncoverPremises(context, input) };
  }
}

/** The compounds of grids. */
@Resolver(() => Grid)
export class GridCompoundsResolver {
  @FieldResolver(() => CompoundConnection, {
    complexity: 2,
    description: 'Compounds that it covers today, by code unless ordered otherwise. 覆盖的小区/楼院。',
  })
  compounds(
    @Root() grid: Grid,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => CompoundFilter) filter: CompoundFilter | null,
    @OrderBy(() => CompoundOrder) order: Order<Compound> | null,
    @Ctx() context: Context,
  ): Promise<Page<Compound>> {
    return compoundsOfGrid(context, grid, page, filter ?? {}, order);
  }
}

/** The grids of compounds. */
@Resolver(() => Compound)
export class CompoundGridsResolver {
  @FieldResolver(() => GridConnection, {
    complexity: 2,
    description: 'Grids that cover it today, by code unless ordered otherwise. 覆盖该小区的网格。',
  })
  grids(
    @Root() compound: Compound,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => GridFilter) filter: GridFilter | null,
    @OrderBy(() => GridOrder) order: Order<Grid> | null,
    @Ctx() context: Context,
  ): Promise<Page<Grid>> {
    return gridsOfCompound(context, compound, page, filter ?? {}, order);
  }
}

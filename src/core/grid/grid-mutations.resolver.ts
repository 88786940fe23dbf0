import { Access, Arg, Context, Ctx, Mutation, Resolver } from '../../plugin-api/index.js';
import { manageGrids } from './grid.access.js';
import {
  CreateGridInput,
  MergeGridsInput,
  MoveGridInput,
  RetireGridInput,
  SetGridBoundaryInput,
  UpdateGridInput,
} from './grid.inputs.js';
import {
  CreateGridPayload,
  MergeGridsPayload,
  MoveGridPayload,
  RetireGridPayload,
  SetGridBoundaryPayload,
  UpdateGridPayload,
} from './grid.payloads.js';
import { createGrid, setGridBoundary, updateGrid } from './grid.service.js';
import { mergeGrids } from './grid-merge.service.js';
import { moveGrid } from './grid-move.service.js';
import { retireGrid } from './grid-retire.service.js';

const input = { description: 'What is to be done. 输入。' } as const;

/**
 * Points of work: checking a boundary can keep the server busy for a fraction of a second, and aliases repeat a mutation
 * within one request. The limit of 10,000 points allows it 20 times.
 */
const complexity = { plain: 10, boundary: 500 } as const;

/** The verbs on grids. */
@Resolver()
export class GridMutationsResolver {
  @Mutation(() => CreateGridPayload, { complexity: complexity.boundary, description: 'Creates a grid. 新建网格。' })
  @Access(manageGrids)
  async createGrid(@Arg('input', input) wanted: CreateGridInput, @Ctx() context: Context): Promise<CreateGridPayload> {
    return { grid: await createGrid(context, wanted) };
  }

  @Mutation(() => UpdateGridPayload, {
    complexity: complexity.plain,
    description: 'Changes name, households or the posts that it should have. 修改网格。',
  })
  @Access(manageGrids)
  async updateGrid(@Arg('input', input) wanted: UpdateGridInput, @Ctx() context: Context): Promise<UpdateGridPayload> {
    return { grid: await updateGrid(context, wanted) };
  }

  @Mutation(() => MoveGridPayload, {
    complexity: complexity.plain,
    description: 'Puts a grid into another organization or below another grid. 调整网格隶属。',
  })
  @Access(manageGrids)
  async moveGrid(@Arg('input', input) wanted: MoveGridInput, @Ctx() context: Context): Promise<MoveGridPayload> {
    return { grid: await moveGrid(context, wanted) };
  }

  @Mutation(() => SetGridBoundaryPayload, {
    complexity: complexity.boundary,
    description: 'Sets the ground of a grid. 设置网格边界。',
  })
  @Access(manageGrids)
  async setGridBoundary(
    @Arg('input', input) wanted: SetGridBoundaryInput,
    @Ctx() context: Context,
  ): Promise<SetGridBoundaryPayload> {
    return { grid: await setGridBoundary(context, wanted) };
  }

  @Mutation(() => MergeGridsPayload, {
    complexity: complexity.boundary,
    description: 'Merges one grid into another, which takes over parts, ground, compounds and households. 合并网格。',
  })
  @Access(manageGrids)
  mergeGrids(@Arg('input', input) wanted: MergeGridsInput, @Ctx() context: Context): Promise<MergeGridsPayload> {
    return mergeGrids(context, wanted);
  }

  @Mutation(() => RetireGridPayload, {
    complexity: complexity.plain,
    description: 'Makes a grid history, with its posts; refused while it has parts that live. 撤销网格。',
  })
  @Access(manageGrids)
  async retireGrid(@Arg('input', input) wanted: RetireGridInput, @Ctx() context: Context): Promise<RetireGridPayload> {
    return { grid: await retireGrid(context, wanted) };
  }
}

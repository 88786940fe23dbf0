import { Access, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { manageGrids } from './grid.access.js';
import { Grid } from './grid.entity.js';
import {
  CreateGridInput,
  MergeGridsInput,
  MoveGridInput,
  RetireGridInput,
  SetGridBoundaryInput,
  UpdateGridInput,
} from './grid.inputs.js';
import { MergeGridsPayload } from './grid.payloads.js';
import { createGrid, setGridBoundary, updateGrid } from './grid.service.js';
import { mergeGrids } from './grid-merge.service.js';
import { moveGrid } from './grid-move.service.js';
import { retireGrid } from './grid-retire.service.js';

/**
 * Checking a boundary can keep the server busy for a fraction of a second, and aliases repeat a mutation within one
 * request: the limit of 10,000 points allows it 20 times.
 */
const withBoundary = { complexity: 500 } as const;

/** The verbs on grids. */
@Resolver()
export class GridMutationsResolver {
  @Verb({ grid: Grid }, 'Creates a grid. 新建网格。', withBoundary)
  @Access(manageGrids)
  async createGrid(@Input() input: CreateGridInput, @Ctx() context: Context) {
    return { grid: await createGrid(context, input) };
  }

  @Verb({ grid: Grid }, 'Changes name, households or the posts that it should have. 修改网格。')
  @Access(manageGrids)
  async updateGrid(@Input() input: UpdateGridInput, @Ctx() context: Context) {
    return { grid: await updateGrid(context, input) };
  }

  @Verb({ grid: Grid }, 'Puts a grid into another organization or below another grid. 调整网格隶属。')
  @Access(manageGrids)
  async moveGrid(@Input() input: MoveGridInput, @Ctx() context: Context) {
    return { grid: await moveGrid(context, input) };
  }

  @Verb(
    { grid: Grid },
    'Sets the ground of a grid; `boundaryWarnings` then tells what does not fit the grids round it. 设置网格边界。',
    withBoundary,
  )
  @Access(manageGrids)
  async setGridBoundary(@Input() input: SetGridBoundaryInput, @Ctx() context: Context) {
    return { grid: await setGridBoundary(context, input) };
  }

  @Verb(
    () => MergeGridsPayload,
    'Merges one grid into another, which takes over parts, ground, compounds and households. 合并网格。',
    withBoundary,
  )
  @Access(manageGrids)
  mergeGrids(@Input() input: MergeGridsInput, @Ctx() context: Context): Promise<MergeGridsPayload> {
    return mergeGrids(context, input);
  }

  @Verb({ grid: Grid }, 'Makes a grid history, with its posts; refused while it has parts that live. 撤销网格。')
  @Access(manageGrids)
  async retireGrid(@Input() input: RetireGridInput, @Ctx() context: Context) {
    return { grid: await retireGrid(context, input) };
  }
}

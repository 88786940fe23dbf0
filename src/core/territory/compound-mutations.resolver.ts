import { Access, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { manageGrids } from '../grid/grid.access.js';
import { Grid } from '../grid/grid.entity.js';
import { manageCompounds } from './compound.access.js';
import { Compound } from './compound.entity.js';
import {
  CoverCompoundsInput,
  CreateCompoundInput,
  RetireCompoundInput,
  UncoverCompoundsInput,
  UpdateCompoundInput,
} from './compound.inputs.js';
import { createCompound, retireCompound, updateCompound } from './compound.service.js';
import { coverCompounds, uncoverCompounds } from './coverage.service.js';

/** The verbs on compounds, and on what grids cover. */
@Resolver()
export class CompoundMutationsResolver {
  @Verb({ compound: Compound }, 'Creates a compound. 新建小区/楼院。')
  @Access(manageCompounds)
  async createCompound(@Input() input: CreateCompoundInput, @Ctx() context: Context) {
    return { compound: await createCompound(context, input) };
  }

  @Verb({ compound: Compound }, 'Changes a compound. 修改小区/楼院。')
  @Access(manageCompounds)
  async updateCompound(@Input() input: UpdateCompoundInput, @Ctx() context: Context) {
    return { compound: await updateCompound(context, input) };
  }

  @Verb({ compound: Compound }, 'Makes a compound history; no grid covers it any more. 撤销小区/楼院。')
  @Access(manageCompounds)
  async retireCompound(@Input() input: RetireCompoundInput, @Ctx() context: Context) {
    return { compound: await retireCompound(context, input) };
  }

  @Verb({ grid: Grid }, 'Says that a grid covers compounds. 设置网格覆盖的小区/楼院。')
  @Access(manageGrids)
  async coverCompounds(@Input() input: CoverCompoundsInput, @Ctx() context: Context) {
    return { grid: await coverCompounds(context, input) };
  }

  @Verb({ grid: Grid }, 'Says that a grid no longer covers compounds. 取消网格覆盖的小区/楼院。')
  @Access(manageGrids)
  async uncoverCompounds(@Input() input: UncoverCompoundsInput, @Ctx() context: Context) {
    return { grid: await uncoverCompounds(context, input) };
  }
}

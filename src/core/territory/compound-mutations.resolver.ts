import { Access, Arg, Context, Ctx, Mutation, Resolver } from '../../plugin-api/index.js';
import { manageGrids } from '../grid/grid.access.js';
import { manageCompounds } from './compound.access.js';
import {
  CoverCompoundsInput,
  CreateCompoundInput,
  RetireCompoundInput,
  UncoverCompoundsInput,
  UpdateCompoundInput,
} from './compound.inputs.js';
import {
  CoverCompoundsPayload,
  CreateCompoundPayload,
  RetireCompoundPayload,
  UncoverCompoundsPayload,
  UpdateCompoundPayload,
} from './compound.payloads.js';
import { createCompound, retireCompound, updateCompound } from './compound.service.js';
import { coverCompounds, uncoverCompounds } from './coverage.service.js';

const input = { description: 'What is to be done. 输入。' } as const;

/** The verbs on compounds, and on what grids cover. */
@Resolver()
export class CompoundMutationsResolver {
  @Mutation(() => CreateCompoundPayload, { complexity: 10, description: 'Creates a compound. 新建小区/楼院。' })
  @Access(manageCompounds)
  async createCompound(
    @Arg('input', input) wanted: CreateCompoundInput,
    @Ctx() context: Context,
  ): Promise<CreateCompoundPayload> {
    return { compound: await createCompound(context, wanted) };
  }

  @Mutation(() => UpdateCompoundPayload, { complexity: 10, description: 'Changes a compound. 修改小区/楼院。' })
  @Access(manageCompounds)
  async updateCompound(
    @Arg('input', input) wanted: UpdateCompoundInput,
    @Ctx() context: Context,
  ): Promise<UpdateCompoundPayload> {
    return { compound: await updateCompound(context, wanted) };
  }

  @Mutation(() => RetireCompoundPayload, {
    complexity: 10,
    description: 'Makes a compound history; no grid covers it any more. 撤销小区/楼院。',
  })
  @Access(manageCompounds)
  async retireCompound(
    @Arg('input', input) wanted: RetireCompoundInput,
    @Ctx() context: Context,
  ): Promise<RetireCompoundPayload> {
    return { compound: await retireCompound(context, wanted) };
  }

  @Mutation(() => CoverCompoundsPayload, {
    complexity: 10,
    description: 'Says that a grid covers compounds. 设置网格覆盖的小区/楼院。',
  })
  @Access(manageGrids)
  async coverCompounds(
    @Arg('input', input) wanted: CoverCompoundsInput,
    @Ctx() context: Context,
  ): Promise<CoverCompoundsPayload> {
    return { grid: await coverCompounds(context, wanted) };
  }

  @Mutation(() => UncoverCompoundsPayload, {
    complexity: 10,
    description: 'Says that a grid no longer covers compounds. 取消网格覆盖的小区/楼院。',
  })
  @Access(manageGrids)
  async uncoverCompounds(
    @Arg('input', input) wanted: UncoverCompoundsInput,
    @Ctx() context: Context,
  ): Promise<UncoverCompoundsPayload> {
    return { grid: await uncoverCompounds(context, wanted) };
  }
}

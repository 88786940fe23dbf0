import { Access, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { manageCompounds } from './compound.access.js';
import { Compound } from './compound.entity.js';
import { CreateCompoundInput, RetireCompoundInput, UpdateCompoundInput } from './compound.inputs.js';
import { createCompound, retireCompound, updateCompound } from './compound.service.js';

/** The verbs on compounds. */
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
}

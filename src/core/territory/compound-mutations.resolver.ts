import { Access, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { manageCompounds } from './compound.access.js';
import { Compound } from './compound.entity.js';
import { CreateCompoundInput, MoveCompoundInput, RetireCompoundInput, UpdateCompoundInput } from './compound.inputs.js';
import { createCompound, retireCompound, updateCompound } from './compound.service.js';
import { moveCompound } from './compound-move.service.js';

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

  @Verb(
    { compound: Compound },
    'Passes a compound to another organization, with all that is in it. Where it was stays in its `history`; a period that began on the very day of the move is replaced, since it never lasted a day. Grids that do not reach the new place end to cover it: its dwellings are uncovered (see `coverageReport`) until `coverPremises` says who covers them. 划转小区/楼院（原归属计入沿革，当日起始的时段被替换；原网格覆盖随之终止，须重新划入网格）。',
  )
  @Access(manageCompounds)
  async moveCompound(@Input() input: MoveCompoundInput, @Ctx() context: Context) {
    return { compound: await moveCompound(context, input) };
  }

  @Verb({ compound: Compound }, 'Makes a compound history; no grid covers it any more. 撤销小区/楼院。')
  @Access(manageCompounds)
  async retireCompound(@Input() input: RetireCompoundInput, @Ctx() context: Context) {
    return { compound: await retireCompound(context, input) };
  }
}

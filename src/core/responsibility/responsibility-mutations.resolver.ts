import { Access, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { manageResponsibilities } from './responsibility.access.js';
import { Responsibility } from './responsibility.entity.js';
import { AssignResponsibilityInput, EndResponsibilityInput } from './responsibility.inputs.js';
import { assignResponsibility, endResponsibility } from './responsibility.service.js';
import { ResponsibilityArea } from './responsibility-area.entity.js';
import {
  CreateResponsibilityAreaInput,
  RetireResponsibilityAreaInput,
  UpdateResponsibilityAreaInput,
} from './responsibility-area.inputs.js';
import {
  createResponsibilityArea,
  retireResponsibilityArea,
  updateResponsibilityArea,
} from './responsibility-area.service.js';

/** Checking a boundary can keep the server busy for a fraction of a second, as with grids. */
const withBoundary = { complexity: 500 } as const;

/** The verbs on responsibilities and responsibility areas. */
@Resolver()
export class ResponsibilityMutationsResolver {
  @Verb(
    { responsibility: Responsibility },
    'Makes a person responsible for a grid, a household, a building or an area; `responsibility.warnings` tells when that is too much. 确定联系责任。',
  )
  @Access(manageResponsibilities)
  async assignResponsibility(@Input() input: AssignResponsibilityInput, @Ctx() context: Context) {
    return { responsibility: await assignResponsibility(context, input) };
  }

  @Verb({ responsibility: Responsibility }, 'Ends a responsibility. 结束联系责任。')
  @Access(manageResponsibilities)
  async endResponsibility(@Input() input: EndResponsibilityInput, @Ctx() context: Context) {
    return { responsibility: await endResponsibility(context, input) };
  }

  @Verb({ area: ResponsibilityArea }, 'Creates a responsibility area. 新建责任区。', withBoundary)
  @Access(manageResponsibilities)
  async createResponsibilityArea(@Input() input: CreateResponsibilityAreaInput, @Ctx() context: Context) {
    return { area: await createResponsibilityArea(context, input) };
  }

  @Verb({ area: ResponsibilityArea }, 'Changes a responsibility area. 修改责任区。', withBoundary)
  @Access(manageResponsibilities)
  async updateResponsibilityArea(@Input() input: UpdateResponsibilityAreaInput, @Ctx() context: Context) {
    return { area: await updateResponsibilityArea(context, input) };
  }

  @Verb({ area: ResponsibilityArea }, 'Makes a responsibility area history, with who kept it. 撤销责任区。')
  @Access(manageResponsibilities)
  async retireResponsibilityArea(@Input() input: RetireResponsibilityAreaInput, @Ctx() context: Context) {
    return { area: await retireResponsibilityArea(context, input) };
  }
}

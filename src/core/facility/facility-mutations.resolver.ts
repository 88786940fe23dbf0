import { Access, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { manageFacilities } from './facility.access.js';
import { Facility } from './facility.entity.js';
import { CreateFacilityInput, RetireFacilityInput, UpdateFacilityInput } from './facility.inputs.js';
import { createFacility, retireFacility, updateFacility } from './facility.service.js';

/** The verbs on facilities. */
@Resolver()
export class FacilityMutationsResolver {
  @Verb({ facility: Facility }, 'Creates a public facility. 新建公共设施。')
  @Access(manageFacilities)
  async createFacility(@Input() input: CreateFacilityInput, @Ctx() context: Context) {
    return { facility: await createFacility(context, input) };
  }

  @Verb({ facility: Facility }, 'Changes a public facility. 修改公共设施。')
  @Access(manageFacilities)
  async updateFacility(@Input() input: UpdateFacilityInput, @Ctx() context: Context) {
    return { facility: await updateFacility(context, input) };
  }

  @Verb({ facility: Facility }, 'Makes a public facility history. 撤销公共设施。')
  @Access(manageFacilities)
  async retireFacility(@Input() input: RetireFacilityInput, @Ctx() context: Context) {
    return { facility: await retireFacility(context, input) };
  }
}

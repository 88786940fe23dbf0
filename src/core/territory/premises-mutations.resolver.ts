import { Access, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { Building } from './building.entity.js';
import { CreateBuildingInput, RetireBuildingInput, UpdateBuildingInput } from './building.inputs.js';
import { createBuilding, retireBuilding, updateBuilding } from './building.service.js';
import { BuildingUnit } from './building-unit.entity.js';
import { CreateBuildingUnitInput, RetireBuildingUnitInput, UpdateBuildingUnitInput } from './building-unit.inputs.js';
import { createBuildingUnit, retireBuildingUnit, updateBuildingUnit } from './building-unit.service.js';
import { Dwelling } from './dwelling.entity.js';
import { CreateDwellingInput, RetireDwellingInput, UpdateDwellingInput } from './dwelling.inputs.js';
import { createDwelling, retireDwelling, updateDwelling } from './dwelling.service.js';
import { managePremises } from './premises.access.js';

/** The verbs on buildings, their units and dwellings. */
@Resolver()
export class PremisesMutationsResolver {
  @Verb({ building: Building }, 'Creates a building. 新建楼栋。')
  @Access(managePremises)
  async createBuilding(@Input() input: CreateBuildingInput, @Ctx() context: Context) {
    return { building: await createBuilding(context, input) };
  }

  @Verb({ building: Building }, 'Changes a building. 修改楼栋。')
  @Access(managePremises)
  async updateBuilding(@Input() input: UpdateBuildingInput, @Ctx() context: Context) {
    return { building: await updateBuilding(context, input) };
  }

  @Verb({ building: Building }, 'Makes a building history, with its units and dwellings. 撤销楼栋。')
  @Access(managePremises)
  async retireBuilding(@Input() input: RetireBuildingInput, @Ctx() context: Context) {
    return { building: await retireBuilding(context, input) };
  }

  @Verb({ buildingUnit: BuildingUnit }, 'Creates a unit of a building. 新建单元。')
  @Access(managePremises)
  async createBuildingUnit(@Input() input: CreateBuildingUnitInput, @Ctx() context: Context) {
    return { buildingUnit: await createBuildingUnit(context, input) };
  }

  @Verb({ buildingUnit: BuildingUnit }, 'Changes a unit of a building. 修改单元。')
  @Access(managePremises)
  async updateBuildingUnit(@Input() input: UpdateBuildingUnitInput, @Ctx() context: Context) {
    return { buildingUnit: await updateBuildingUnit(context, input) };
  }

  @Verb({ buildingUnit: BuildingUnit }, 'Makes a unit history, with the dwellings in it. 撤销单元。')
  @Access(managePremises)
  async retireBuildingUnit(@Input() input: RetireBuildingUnitInput, @Ctx() context: Context) {
    return { buildingUnit: await retireBuildingUnit(context, input) };
  }

  @Verb({ dwelling: Dwelling }, 'Creates a dwelling. 新建房屋。')
  @Access(managePremises)
  async createDwelling(@Input() input: CreateDwellingInput, @Ctx() context: Context) {
    return { dwelling: await createDwelling(context, input) };
  }

  @Verb({ dwelling: Dwelling }, 'Changes a dwelling. 修改房屋。')
  @Access(managePremises)
  async updateDwelling(@Input() input: UpdateDwellingInput, @Ctx() context: Context) {
    return { dwelling: await updateDwelling(context, input) };
  }

  @Verb({ dwelling: Dwelling }, 'Makes a dwelling history. 撤销房屋。')
  @Access(managePremises)
  async retireDwelling(@Input() input: RetireDwellingInput, @Ctx() context: Context) {
    return { dwelling: await retireDwelling(context, input) };
  }
}

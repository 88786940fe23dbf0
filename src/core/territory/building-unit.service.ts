import { type Context, change, save } from '../../plugin-api/index.js';
import { type Edited, editUnretired } from '../edit-unretired.js';
import { effectiveDay } from '../effective-day.js';
import { codeSeries, nextCode } from '../next-code.js';
import { Building } from './building.entity.js';
import { BuildingUnit } from './building-unit.entity.js';
import type {
  CreateBuildingUnitInput,
  RetireBuildingUnitInput,
  UpdateBuildingUnitInput,
} from './building-unit.inputs.js';
import { retireDwellings } from './dwelling.service.js';
import { endCoverageOfUnit } from './end-coverage.js';
import { holdBuildingOf, holdPremises } from './hold-premises.js';
import { requireLivingBuilding } from './living-premises.js';
import { managePremises } from './premises.access.js';
import { BuildingUpdated, DwellingsChanged } from './premises.events.js';

/** Creates a unit of a building where the actor manages premises. */
export async function createBuildingUnit(context: Context, input: CreateBuildingUnitInput): Promise<BuildingUnit> {
  const field = 'input.buildingId';
  const buildingId = context.idOf(Building, input.buildingId, field);
  await holdPremises(context, { buildingIds: [buildingId] });
  const { organizationId } = await requireLivingBuilding(context, buildingId, field);
  await context.requirePermission(managePremises, { organization: organizationId }, field);
  const unit = Object.assign(new BuildingUnit(), {
    code: input.code ?? (await nextCode(context, organizationId, codeSeries.unit)),
    name: input.name.trim(),
    buildingId,
    organizationId,
    retiredOn: null,
  });
  const { code } = unit;
  await write(context, unit);
  context.noteOn(unit, { code, buildingId });
  await context.emit(BuildingUpdated, buildingId, { buildingId });
  return context.reread(unit);
}

/** Changes what a unit is called. */
export async function updateBuildingUnit(context: Context, input: UpdateBuildingUnitInput): Promise<BuildingUnit> {
  const unit = await editLivingUnit(context, input);
  const changes = change(unit, { name: input.name?.trim() });
  if (!changes) return unit;
  await write(context, unit);
  context.noteOn(unit, changes);
  await context.emit(BuildingUpdated, unit.buildingId, { buildingId: unit.buildingId });
  return context.reread(unit);
}

/** Makes a unit history, with the dwellings in it. */
export async function retireBuildingUnit(context: Context, input: RetireBuildingUnitInput): Promise<BuildingUnit> {
  const unit = await editLivingUnit(context, input);
  const { id: unitId, buildingId } = unit;
  const day = effectiveDay(context, input.retiredOn, 'input.retiredOn');
  await endCoverageOfUnit(context, unitId, day);
  const dwellingIds = await retireDwellings(context, { unitId }, day);
  unit.retiredOn = day;
  await save(context, unit);
  context.noteOn(unit, { retiredOn: day, dwellings: dwellingIds.length });
  await context.emit(BuildingUpdated, buildingId, { buildingId });
  if (dwellingIds.length > 0) await context.emit(DwellingsChanged, buildingId, { buildingId, dwellingIds });
  return context.reread(unit);
}

const write = (context: Context, unit: BuildingUnit): Promise<void> =>
  save(context, unit, {
    building_unit_code_unique: ['input.code', 'core:premises.code-taken', { code: unit.code }],
    x_building_unit_once: ['input.name', 'core:building-unit.name-taken', { name: unit.name }],
  });

async function editLivingUnit(context: Context, input: Edited): Promise<BuildingUnit> {
  await holdBuildingOf(context, 'building_unit', context.idOf(BuildingUnit, input.id, 'input.id'));
  return editUnretired(context, BuildingUnit, input, {
    permission: managePremises,
    rule: 'core:building-unit.retired',
  });
}

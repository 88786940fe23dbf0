import { badInput, type Context, change, save } from '../../plugin-api/index.js';
import { type Edited, editUnretired } from '../edit-unretired.js';
import { effectiveDay } from '../effective-day.js';
import { codeSeries, nextCode } from '../next-code.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { Building } from './building.entity.js';
import type { CreateBuildingInput, RetireBuildingInput, UpdateBuildingInput } from './building.inputs.js';
import { endWithBuilding } from './building-endings.js';
import { Compound } from './compound.entity.js';
import { holdPremises } from './hold-premises.js';
import { requireLivingCompound } from './living-compound.js';
import { managePremises } from './premises.access.js';
import { BuildingCreated, BuildingRetired, BuildingUpdated } from './premises.events.js';
import { requireWholePoint, tidyNames } from './premises-inputs.js';

/** Creates a building in a compound, or in an organization by itself, where the actor manages premises. */
export async function createBuilding(context: Context, input: CreateBuildingInput): Promise<Building> {
  const { compoundId, organizationId, field } = await placeOf(context, input);
  await context.requirePermission(managePremises, { organization: organizationId }, field);
  const building = Object.assign(new Building(), {
    code: input.code ?? (await nextCode(context, organizationId, codeSeries.building)),
    name: input.name.trim(),
    aliases: tidyNames(input.aliases ?? []),
    organizationId,
    compoundId,
    address: input.address?.trim() ?? null,
    longitude: input.longitude ?? null,
    latitude: input.latitude ?? null,
    floors: input.floors ?? null,
    retiredOn: null,
  });
  requireWholePoint(building);
  const { id: buildingId, code } = building;
  await save(context, building, { building_code_unique: ['input.code', 'core:premises.code-taken', { code }] });
  context.noteOn(building, { code, compoundId });
  await context.emit(BuildingCreated, buildingId, { buildingId, code, organizationId });
  return context.reread(building);
}

/** Where a new building is to stand: in a compound, which says the organization, or in an organization. */
async function placeOf(context: Context, input: CreateBuildingInput) {
  if (Boolean(input.compoundId) === Boolean(input.organizationId)) {
    throw badInput('input.compoundId', 'core:building.one-place');
  }
  if (input.compoundId) {
    const field = 'input.compoundId';
    const compoundId = context.idOf(Compound, input.compoundId, field);
    await holdPremises(context, { compoundIds: [compoundId] });
    const { organizationId } = await requireLivingCompound(context, compoundId, field);
    return { compoundId, organizationId, field };
  }
  const field = 'input.organizationId';
  const organizationId = context.idOf(Organization, input.organizationId ?? '', field);
  await requireLiving(context, [{ id: organizationId, field }]);
  return { compoundId: null, organizationId, field };
}

/** Changes what a building is called and where it stands, or puts it into another compound. */
export async function updateBuilding(context: Context, input: UpdateBuildingInput): Promise<Building> {
  const compoundId = input.compoundId ? context.idOf(Compound, input.compoundId, 'input.compoundId') : input.compoundId;
  const building = await editLivingBuilding(context, input, compoundId);
  const { name, aliases, address, longitude, latitude, floors } = input;
  const changes = change(building, {
    name: name?.trim(),
    aliases: aliases ? tidyNames(aliases) : undefined,
    address: address?.trim() ?? address,
    longitude,
    latitude,
    floors,
    compoundId,
    organizationId: compoundId ? await organizationOf(context, compoundId, building) : undefined,
  });
  if (!changes) return building;
  requireWholePoint(building);
  await save(context, building);
  context.noteOn(building, changes);
  await context.emit(BuildingUpdated, building.id, { buildingId: building.id });
  return context.reread(building);
}

/** The organization of the compound that a building is put into; the actor manages premises there too. */
async function organizationOf(context: Context, compoundId: string, building: Building): Promise<string> {
  const field = 'input.compoundId';
  const { organizationId } = await requireLivingCompound(context, compoundId, field);
  if (organizationId !== building.organizationId) {
    await context.requirePermission(managePremises, { organization: organizationId }, field);
  }
  return organizationId;
}

/** Makes a building history, with its units and dwellings, and what else hangs on it after `buildingEndings`. */
export async function retireBuilding(context: Context, input: RetireBuildingInput): Promise<Building> {
  const building = await editLivingBuilding(context, input);
  const day = effectiveDay(context, input.retiredOn, 'input.retiredOn');
  await endWithBuilding(context, { buildingId: building.id, day });
  building.retiredOn = day;
  await save(context, building);
  context.noteOn(building, { retiredOn: day });
  await context.emit(BuildingRetired, building.id, { buildingId: building.id });
  return context.reread(building);
}

async function editLivingBuilding(context: Context, input: Edited, compoundId?: string | null): Promise<Building> {
  const compoundIds = compoundId ? [compoundId] : [];
  await holdPremises(context, { compoundIds, buildingIds: [context.idOf(Building, input.id, 'input.id')] });
  return editUnretired(context, Building, input, { permission: managePremises, rule: 'core:building.retired' });
}

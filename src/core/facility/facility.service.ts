import { badInput, type Context, change, requireRegistered, save } from '../../plugin-api/index.js';
import { type Edited, editUnretired } from '../edit-unretired.js';
import { effectiveDay } from '../effective-day.js';
import { codeSeries, nextCode } from '../next-code.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { Building } from '../territory/building.entity.js';
import { Compound } from '../territory/compound.entity.js';
import { holdPremises } from '../territory/hold-premises.js';
import { requireLivingCompound } from '../territory/living-compound.js';
import { requireLivingBuilding } from '../territory/living-premises.js';
import { requireWholePoint } from '../territory/premises-inputs.js';
import { manageFacilities } from './facility.access.js';
import { Facility } from './facility.entity.js';
import { FacilityChanged } from './facility.events.js';
import type { CreateFacilityInput, RetireFacilityInput, UpdateFacilityInput } from './facility.inputs.js';
import { facilityKindRegister } from './facility-kinds.js';

/** Creates a facility where the actor manages facilities. */
export async function createFacility(context: Context, input: CreateFacilityInput): Promise<Facility> {
  const { field, ...place } = await placeOf(context, input);
  const { organizationId } = place;
  await context.requirePermission(manageFacilities, { organization: organizationId }, field);
  const facility = Object.assign(new Facility(), {
    ...place,
    code: input.code ?? (await nextCode(context, organizationId, codeSeries.facility)),
    name: input.name.trim(),
    kind: (await requireRegistered(context, facilityKindRegister, input.kind, 'input.kind')).code,
    longitude: input.longitude ?? null,
    latitude: input.latitude ?? null,
    openedOn: input.openedOn ? effectiveDay(context, input.openedOn, 'input.openedOn') : null,
    retiredOn: null,
  });
  requireWholePoint(facility);
  const { code } = facility;
  await save(context, facility, { facility_code_unique: ['input.code', 'core:premises.code-taken', { code }] });
  context.noteOn(facility, { code, kind: facility.kind });
  return tell(context, facility);
}

/** Where a new facility is to be; the more special place says the more general ones. */
async function placeOf(context: Context, { buildingId, compoundId, organizationId }: CreateFacilityInput) {
  if ([buildingId, compoundId, organizationId].filter(Boolean).length !== 1) {
    throw badInput('input.organizationId', 'core:facility.one-place');
  }
  if (buildingId) {
    const field = 'input.buildingId';
    const id = context.idOf(Building, buildingId, field);
    await holdPremises(context, { buildingIds: [id] });
    const building = await requireLivingBuilding(context, id, field);
    return { field, buildingId: id, compoundId: building.compoundId, organizationId: building.organizationId };
  }
  if (compoundId) {
    const field = 'input.compoundId';
    const id = context.idOf(Compound, compoundId, field);
    await holdPremises(context, { compoundIds: [id] });
    const compound = await requireLivingCompound(context, id, field);
    return { field, buildingId: null, compoundId: id, organizationId: compound.organizationId };
  }
  const field = 'input.organizationId';
  const id = context.idOf(Organization, organizationId ?? '', field);
  await requireLiving(context, [{ id, field }]);
  return { field, buildingId: null, compoundId: null, organizationId: id };
}

/** Changes what a facility is called, where it is on the map, and since when it is in use. */
export async function updateFacility(context: Context, input: UpdateFacilityInput): Promise<Facility> {
  const facility = await editLivingFacility(context, input);
  const { name, longitude, latitude, openedOn } = input;
  const changes = change(facility, {
    name: name?.trim(),
    longitude,
    latitude,
    openedOn: openedOn ? effectiveDay(context, openedOn, 'input.openedOn') : openedOn,
  });
  if (!changes) return facility;
  requireWholePoint(facility);
  await save(context, facility);
  context.noteOn(facility, changes);
  return tell(context, facility);
}

/** Makes a facility history. */
export async function retireFacility(context: Context, input: RetireFacilityInput): Promise<Facility> {
  const facility = await editLivingFacility(context, input);
  facility.retiredOn = effectiveDay(context, input.retiredOn, 'input.retiredOn', facility.openedOn ?? undefined);
  await save(context, facility);
  context.noteOn(facility, { retiredOn: facility.retiredOn });
  return tell(context, facility);
}

async function tell(context: Context, facility: Facility): Promise<Facility> {
  await context.emit(FacilityChanged, facility.id, { facilityId: facility.id });
  return context.reread(facility);
}

const editLivingFacility = (context: Context, input: Edited): Promise<Facility> =>
  editUnretired(context, Facility, input, { permission: manageFacilities, rule: 'core:facility.retired' });

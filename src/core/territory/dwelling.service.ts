import { type Context, change, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { requireDataSource, visitedSource } from '../data-source/data-sources.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { type Edited, editUnretired } from '../edit-unretired.js';
import { effectiveDay } from '../effective-day.js';
import { codeSeries, nextCode } from '../next-code.js';
import { Building } from './building.entity.js';
import { BuildingUnit } from './building-unit.entity.js';
import { Dwelling, DwellingUse } from './dwelling.entity.js';
import type { CreateDwellingInput, RetireDwellingInput, UpdateDwellingInput } from './dwelling.inputs.js';
import { endWithDwellings } from './dwelling-endings.js';
import { holdBuildingOf, holdPremises } from './hold-premises.js';
import { requireLivingBuilding, requireLivingUnit } from './living-premises.js';
import { managePremises } from './premises.access.js';
import { DwellingsChanged } from './premises.events.js';
import { requireWholePoint } from './premises-inputs.js';
import { wholeAddress } from './whole-address.js';

/** Creates a dwelling in a building where the actor manages premises. Its grid is worked out by the database. */
export async function createDwelling(context: Context, input: CreateDwellingInput): Promise<Dwelling> {
  const field = 'input.buildingId';
  const buildingId = context.idOf(Building, input.buildingId, field);
  await holdPremises(context, { buildingIds: [buildingId] });
  const building = await requireLivingBuilding(context, buildingId, field);
  const { organizationId } = building;
  await context.requirePermission(managePremises, { organization: organizationId }, field);
  const unit = await unitOf(context, input.unitId, buildingId);
  const room = input.room.trim();
  const dwelling = Object.assign(new Dwelling(), {
    code: input.code ?? (await nextCode(context, organizationId, codeSeries.dwelling)),
    buildingId,
    buildingUnitId: unit?.id ?? null,
    floor: input.floor ?? null,
    room,
    address: input.address?.trim() ?? (await addressOf(context, buildingId, unit, room)),
    exclusiveArea: areaOf(input.exclusiveArea) ?? null,
    use: input.use ?? DwellingUse.RESIDENTIAL,
    isLet: input.isLet ?? false,
    longitude: input.longitude ?? null,
    latitude: input.latitude ?? null,
    source: await requireDataSource(context, input.source ?? visitedSource, 'input.source'),
    legalBasis: input.legalBasis ?? LegalBasis.LEGAL_DUTY,
    organizationId,
    gridId: null,
    retiredOn: null,
  });
  requireWholePoint(dwelling);
  await write(context, dwelling);
  context.noteOn(dwelling, { code: dwelling.code, buildingId });
  return tell(context, dwelling);
}

/** Changes a dwelling; what it is said to come from is the source of the change. */
export async function updateDwelling(context: Context, input: UpdateDwellingInput): Promise<Dwelling> {
  const dwelling = await editLivingDwelling(context, input);
  const { unitId, floor, room, address, exclusiveArea, use, isLet, longitude, latitude, source, legalBasis } = input;
  const changes = change(dwelling, {
    buildingUnitId: unitId ? (await unitOf(context, unitId, dwelling.buildingId))?.id : unitId,
    floor,
    room: room?.trim(),
    address: address?.trim(),
    exclusiveArea: areaOf(exclusiveArea),
    use: use ?? undefined,
    isLet: isLet ?? undefined,
    longitude,
    latitude,
    source: source ? await requireDataSource(context, source, 'input.source') : undefined,
    legalBasis: legalBasis ?? undefined,
  });
  if (!changes) return dwelling;
  requireWholePoint(dwelling);
  await write(context, dwelling);
  context.noteOn(dwelling, { changed: Object.keys(changes) });
  return tell(context, dwelling);
}

/** Makes a dwelling history, with what hangs on it after `dwellingEndings`. */
export async function retireDwelling(context: Context, input: RetireDwellingInput): Promise<Dwelling> {
  const dwelling = await editLivingDwelling(context, input);
  const day = effectiveDay(context, input.retiredOn, 'input.retiredOn');
  await endWithDwellings(context, { dwellingIds: [dwelling.id], day });
  dwelling.retiredOn = day;
  await save(context, dwelling);
  context.noteOn(dwelling, { retiredOn: day });
  return tell(context, dwelling);
}

/** All dwellings of a building, or of a unit. */
type In = { readonly buildingId: string } | { readonly unitId: string };

/** Makes all dwellings of a building or unit history, and answers the ids of those that were none yet. */
export async function retireDwellings(context: Context, place: In, day: string): Promise<string[]> {
  const inside =
    'unitId' in place ? sql`d.building_unit_id = ${place.unitId}` : sql`d.building_id = ${place.buildingId}`;
  const { rows } = await sql<{ id: string }>`
    select d.id from core.dwelling d where ${inside} and d.retired_on is null order by d.id`.execute(context.sql);
  const dwellingIds = rows.map(({ id }) => id);
  await endWithDwellings(context, { dwellingIds, day });
  await sql`
    update core.dwelling d set retired_on = ${day}, version = version + 1
    where d.id = any(${dwellingIds}::uuid[])`.execute(context.sql);
  return dwellingIds;
}

const write = (context: Context, dwelling: Dwelling): Promise<void> =>
  save(context, dwelling, {
    dwelling_code_unique: ['input.code', 'core:premises.code-taken', { code: dwelling.code }],
    x_dwelling_once: ['input.room', 'core:dwelling.room-taken'],
  });

/** Whoever manages premises is answered with a dwelling, even without the permission to know those of a place. */
async function tell(context: Context, dwelling: Dwelling): Promise<Dwelling> {
  const { id, buildingId } = dwelling;
  await context.emit(DwellingsChanged, buildingId, { buildingId, dwellingIds: [id] });
  return context.read(Dwelling, managePremises).matching({ id }).require('input.id');
}

async function unitOf(
  context: Context,
  globalId: string | null | undefined,
  buildingId: string,
): Promise<BuildingUnit | null> {
  if (!globalId) return null;
  const field = 'input.unitId';
  const unit = await requireLivingUnit(context, context.idOf(BuildingUnit, globalId, field), field);
  if (unit.buildingId !== buildingId) throw ruleViolated(field, 'core:dwelling.unit-elsewhere');
  return unit;
}

async function addressOf(
  context: Context,
  buildingId: string,
  unit: BuildingUnit | null,
  room: string,
): Promise<string> {
  const address = wholeAddress({
    street: sql`b.address`,
    compound: sql`c.name`,
    building: sql`b.name`,
    unit: sql`${unit?.name ?? null}::text`,
    room: sql`${room}::text`,
  });
  const { rows } = await sql<{ address: string }>`
    select ${address} as address from core.building b left join core.compound c on c.id = b.compound_id
    where b.id = ${buildingId}`.execute(context.sql);
  return rows[0]?.address ?? room;
}

const areaOf = (squareMetres: number | null | undefined) =>
  squareMetres?.toFixed(2) ?? (squareMetres as null | undefined);

async function editLivingDwelling(context: Context, input: Edited): Promise<Dwelling> {
  await holdBuildingOf(context, 'dwelling', context.idOf(Dwelling, input.id, 'input.id'));
  return editUnretired(context, Dwelling, input, { permission: managePremises, rule: 'core:dwelling.retired' });
}

import { v7 as uuidV7 } from 'uuid';
import { badInput, type Context, edit, ruleViolated, save } from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { requireLivingGrid } from '../grid/living-grid.js';
import { Building } from '../territory/building.entity.js';
import { BuildingUnit } from '../territory/building-unit.entity.js';
import { holdBuildingOf, holdPremises } from '../territory/hold-premises.js';
import { requireLivingBuilding, requireLivingUnit } from '../territory/living-premises.js';
import { openVault } from '../vault/index.js';
import { managePlaceCodes } from './place-code.access.js';
import { PlaceCode } from './place-code.entity.js';
import { PlaceCodeChanged } from './place-code.events.js';
import type { IssuePlaceCodeInput, RevokePlaceCodeInput, RotatePlaceCodeInput } from './place-code.inputs.js';
import type { RotatePlaceCodePayload } from './place-code.payloads.js';
import { hashToken, newToken } from './token.js';

/** Where a code hangs. */
type CodePlace = Pick<PlaceCode, 'buildingId' | 'buildingUnitId' | 'gridId' | 'organizationId'>;

const nowhere = { buildingId: null, buildingUnitId: null, gridId: null };

/**
 * Issues a code for a building, a unit or a grid where the actor manages codes. A place may have several: one hangs
 * until the next is pasted over it, and each door has its own.
 */
export async function issuePlaceCode(context: Context, input: IssuePlaceCodeInput): Promise<PlaceCode> {
  const code = await issue(context, await livingPlace(context, input));
  context.noteOn(code, { ...placeIn(code) });
  return tell(context, code);
}

/** Exchanges a code for a new one of the same place, in one go: the old one leads nowhere from then on. */
export async function rotatePlaceCode(context: Context, input: RotatePlaceCodeInput): Promise<RotatePlaceCodePayload> {
  await holdPlaceOf(context, context.idOf(PlaceCode, input.id, 'input.id'));
  const revoked = await revoke(context, input);
  const placeCode = await issue(context, { ...placeIn(revoked), organizationId: revoked.organizationId });
  context.noteOn(placeCode, { ...placeIn(placeCode), replaces: revoked.id });
  return { placeCode: await tell(context, placeCode), revoked: await tell(context, revoked) };
}

/** Revokes a code: from now on it leads nowhere, as one that never was. */
export async function revokePlaceCode(context: Context, input: RevokePlaceCodeInput): Promise<PlaceCode> {
  const code = await revoke(context, input);
  context.noteOn(code, { revokedOn: code.revokedOn });
  return tell(context, code);
}

async function issue(context: Context, place: CodePlace): Promise<PlaceCode> {
  const [id, token] = [uuidV7(), newToken()];
  const vault = await openVault(context);
  const code = Object.assign(new PlaceCode(), {
    id,
    ...place,
    tokenHash: hashToken(token),
    tokenSealed: vault.seal({ table: 'place_code', column: 'token_sealed', id }, token),
    issuedOn: context.today,
    revokedOn: null,
  });
  await save(context, code);
  return code;
}

async function revoke(context: Context, { id, version }: RevokePlaceCodeInput): Promise<PlaceCode> {
  const code = await edit(context, PlaceCode, id, { permission: managePlaceCodes, version });
  if (code.revokedOn) throw ruleViolated('input.id', 'core:place-code.revoked');
  // A clock that was set back: no code ends before it began.
  code.revokedOn = code.issuedOn > context.today ? code.issuedOn : context.today;
  await save(context, code);
  return code;
}

/** Where a new code is to hang: at one place that goes on existing, at which the actor manages codes. */
async function livingPlace(context: Context, { buildingId, unitId, gridId }: IssuePlaceCodeInput): Promise<CodePlace> {
  if ([buildingId, unitId, gridId].filter(Boolean).length !== 1) {
    throw badInput('input.buildingId', 'core:place-code.one-place');
  }
  if (gridId) {
    const field = 'input.gridId';
    const id = context.idOf(Grid, gridId, field);
    await requireLivingGrid(context, id, field);
    await context.requirePermission(managePlaceCodes, { grid: id }, field);
    const grid = await context.read(Grid).matching({ id }).require(field);
    return { ...nowhere, gridId: id, organizationId: grid.organizationId };
  }
  const [place, field] = await (buildingId ? livingBuilding(context, buildingId) : livingUnit(context, unitId ?? ''));
  await context.requirePermission(managePlaceCodes, { organization: place.organizationId }, field);
  return place;
}

async function livingBuilding(context: Context, globalId: string): Promise<readonly [CodePlace, string]> {
  const field = 'input.buildingId';
  const id = context.idOf(Building, globalId, field);
  await holdPremises(context, { buildingIds: [id] });
  const { organizationId } = await requireLivingBuilding(context, id, field);
  return [{ ...nowhere, buildingId: id, organizationId }, field];
}

async function livingUnit(context: Context, globalId: string): Promise<readonly [CodePlace, string]> {
  const field = 'input.unitId';
  const id = context.idOf(BuildingUnit, globalId, field);
  await holdBuildingOf(context, 'building_unit', id);
  const { organizationId } = await requireLivingUnit(context, id, field);
  return [{ ...nowhere, buildingUnitId: id, organizationId }, field];
}

/** As whoever retires the place does: that first, and what hangs there only then. */
async function holdPlaceOf(context: Context, id: string): Promise<void> {
  const code = await context.read(PlaceCode).matching({ id }).first();
  if (code?.buildingId) await holdPremises(context, { buildingIds: [code.buildingId] });
  if (code?.buildingUnitId) await holdBuildingOf(context, 'building_unit', code.buildingUnitId);
  if (code?.gridId) await requireLivingGrid(context, code.gridId, 'input.id');
}

const placeIn = ({ buildingId, buildingUnitId, gridId }: PlaceCode) => ({ buildingId, buildingUnitId, gridId });

async function tell(context: Context, code: PlaceCode): Promise<PlaceCode> {
  await context.emit(PlaceCodeChanged, code.id, { placeCodeId: code.id });
  return context.reread(code);
}

import { type Context, edit, type Place, requireRegistered, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import { requirePerson } from '../person/living-person.js';
import { manageResponsibilities } from './responsibility.access.js';
import { Responsibility } from './responsibility.entity.js';
import { ResponsibilityChanged } from './responsibility.events.js';
import type { AssignResponsibilityInput, EndResponsibilityInput } from './responsibility.inputs.js';
import { responsibilityKindRegister } from './responsibility-kinds.js';
import { requireTarget, type TargetProperty, targetIdOf } from './responsibility-targets.js';

/**
 * Makes a person whom the actor may know of responsible for something that lies where the actor manages
 * responsibilities. How many they are responsible for is never a reason to refuse: `Responsibility.warnings` tells.
 */
export async function assignResponsibility(
  context: Context,
  input: AssignResponsibilityInput,
): Promise<Responsibility> {
  const kind = await requireRegistered(context, responsibilityKindRegister, input.kind, 'input.kind');
  const { field, ...target } = await requireTarget(context, kind, input);
  const place = await placeOf(context, target);
  await context.requirePermission(manageResponsibilities, placeHeld(place), field);
  const { id: personId } = await requirePerson(context, input.personId, 'input.personId');
  const validFrom = effectiveDay(context, input.validFrom, 'input.validFrom');
  const responsibility = Object.assign(new Responsibility(), { kind: kind.code, personId, ...target, ...place });
  Object.assign(responsibility, { validFrom, validUntil: null });
  await lockHolder(context, responsibility);
  await save(context, responsibility, {
    x_responsibility_once: ['input.validFrom', 'core:responsibility.held-already'],
  });
  return tell(context, responsibility, { kind: kind.code, personId, validFrom });
}

/** Where that lies for which somebody is to be responsible. */
async function placeOf(
  context: Context,
  { gridId, householdId, buildingId, areaId }: Pick<Responsibility, TargetProperty>,
): Promise<Pick<Responsibility, 'organizationId' | 'placeGridId'>> {
  const { rows } = await sql<Pick<Responsibility, 'organizationId' | 'placeGridId'>>`
    select p.organization_id as "organizationId", p.place_grid_id as "placeGridId"
    from core.x_responsibility_place(${gridId}, ${householdId}, ${buildingId}, ${areaId}) p`.execute(context.sql);
  return rows[0] as Pick<Responsibility, 'organizationId' | 'placeGridId'>;
}

const placeHeld = ({ organizationId, placeGridId }: Pick<Responsibility, 'organizationId' | 'placeGridId'>): Place =>
  placeGridId ? { grid: placeGridId } : { organization: organizationId };

/** Ends a responsibility, today or on a day before; on its first day it ends without ever having counted. */
export async function endResponsibility(context: Context, input: EndResponsibilityInput): Promise<Responsibility> {
  const { id, version } = input;
  const responsibility = await edit(context, Responsibility, id, { permission: manageResponsibilities, version });
  if (responsibility.validUntil) throw ruleViolated('input.id', 'commongrid:term.over');
  const validUntil = effectiveDay(context, input.validUntil, 'input.validUntil', responsibility.validFrom);
  await lockHolder(context, responsibility);
  responsibility.validUntil = validUntil;
  await save(context, responsibility);
  return tell(context, responsibility, { validUntil });
}

/**
 * One after the other for a holder, a kind and a target. The constraint holds without it, but two that wait for each
 * other's row would end in a deadlock, not in a refusal.
 */
async function lockHolder(context: Context, responsibility: Responsibility): Promise<void> {
  const held = [responsibility.personId, responsibility.kind, targetIdOf(responsibility)].join();
  await sql`select pg_advisory_xact_lock(hashtextextended(${held}, 0))`.execute(context.sql);
}

/** Whoever assigns or ends is answered with it, even without the permission to know of persons there. */
async function tell(context: Context, responsibility: Responsibility, details: object): Promise<Responsibility> {
  const { id, personId, placeGridId: gridId } = responsibility;
  context.noteOn(responsibility, { ...details, gridId });
  await context.emit(ResponsibilityChanged, id, { responsibilityId: id, personId });
  return context.read(Responsibility, manageResponsibilities).matching({ id }).require('input.id');
}

import { badInput, type Context, ruleViolated, sql } from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { requireLivingGrid } from '../grid/living-grid.js';
import { Household } from '../household/household.entity.js';
import { Building } from '../territory/building.entity.js';
import { requireLivingBuilding } from '../territory/living-premises.js';
import type { Responsibility } from './responsibility.entity.js';
import type { AssignResponsibilityInput } from './responsibility.inputs.js';
import { ResponsibilityArea } from './responsibility-area.entity.js';
import { requireLivingArea } from './responsibility-area.service.js';
import type { ResponsibilityKind } from './responsibility-kind.entity.js';
import { ResponsibilityTarget } from './responsibility-target.js';

/** The property of a responsibility that holds the id of what it is for. */
export type TargetProperty = 'gridId' | 'householdId' | 'buildingId' | 'areaId';

interface Target {
  readonly property: TargetProperty;
  readonly entity: typeof Grid | typeof Household | typeof Building | typeof ResponsibilityArea;
  /** Refuses what does not exist, and keeps it from ending before this transaction does. */
  readonly require: (context: Context, id: string, field: string) => Promise<unknown>;
}

const targets: Readonly<Record<ResponsibilityTarget, Target>> = {
  [ResponsibilityTarget.GRID]: { property: 'gridId', entity: Grid, require: requireLivingGrid },
  [ResponsibilityTarget.HOUSEHOLD]: { property: 'householdId', entity: Household, require: requireLivingHousehold },
  [ResponsibilityTarget.BUILDING]: { property: 'buildingId', entity: Building, require: requireLivingBuilding },
  [ResponsibilityTarget.AREA]: { property: 'areaId', entity: ResponsibilityArea, require: requireLivingArea },
};

const properties = Object.values(targets).map(({ property }) => property);

/** What a new responsibility is for. */
export type ChosenTarget = Pick<Responsibility, TargetProperty> & { readonly field: string };

/**
 * What an input names as that for which one is to be responsible: exactly one thing that lives, of the sort that the
 * kind is about.
 * @throws BAD_USER_INPUT `core:responsibility.one-target`; RULE_VIOLATED `core:responsibility.other-target`; what refuses
 *   things that do not exist
 */
export async function requireTarget(
  context: Context,
  kind: ResponsibilityKind,
  input: AssignResponsibilityInput,
): Promise<ChosenTarget> {
  const named = properties.filter((property) => input[property]);
  const [given] = named;
  if (named.length !== 1 || !given) throw badInput('input.kind', 'core:responsibility.one-target');
  const { property, entity, require } = targets[kind.target];
  const field = `input.${property}`;
  if (given !== property) throw ruleViolated(`input.${given}`, 'core:responsibility.other-target', { field: property });
  const id = context.idOf(entity, input[property] ?? '', field);
  await require(context, id, field);
  const none = Object.fromEntries(properties.map((each) => [each, null])) as Record<TargetProperty, null>;
  return { ...none, [property]: id, field };
}

/** A household that the actor may know of, and that goes on until this transaction ends. */
async function requireLivingHousehold(context: Context, id: string, field: string): Promise<void> {
  await context.write();
  await sql`select 1 from core.household h where h.id = ${id} for key share`.execute(context.sql);
  const household = await context.read(Household).matching({ id }).require(field);
  if (household.validUntil) throw ruleViolated(field, 'core:household.closed');
}

/** The id of that for which somebody is responsible. */
export const targetIdOf = (responsibility: Pick<Responsibility, TargetProperty>): string =>
  properties.map((property) => responsibility[property]).find(Boolean) ?? '';

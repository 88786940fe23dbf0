import type { Context } from '../context/context.js';
import { hostOf } from '../context/host-door.js';
import type { ClassType } from '../plugin/define-plugin.js';
import type { Place } from '../ports.js';
import { placementOf, placesOf } from './placement.js';
import type { MaskRule } from './rules.js';

/**
 * The rule by which a field of the graph is masked, for whatever else shows the same value: a file that is exported
 * masks by it, and cannot have a rule of its own.
 * @throws Error when there is no such field, or it is not masked
 */
export function maskOf(context: Context, entity: ClassType, field: string): MaskRule {
  const rule = hostOf(context).kernel.masks.get(`${entity.name}.${field}`);
  if (!rule) throw new Error(`${entity.name}.${field} is no masked field of the graph`);
  return rule;
}

/**
 * The first of the places of a row at which the actor may see what a rule masks; undefined where they see the mask:
 * without the permission, and without a purpose if the rule asks for one. Whether the purpose opens what the rule says
 * has been asked before: that does not depend on the row.
 */
export async function placeToOpen(
  context: Context,
  rule: MaskRule,
  places: readonly Place[],
  purpose: string | undefined,
): Promise<Place | undefined> {
  if (rule.opens && purpose === undefined) return undefined;
  for (const place of places) if (await context.holds(rule.permission, place)) return place;
  return undefined;
}

/** Where a row of an entity lies, as its entity is placed. */
export const placesOfRow = (entity: ClassType, row: object): readonly Place[] =>
  placesOf(placementOf(entity) ?? {}, row);

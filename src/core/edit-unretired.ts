import { type ClassType, type Context, edit, ruleViolated } from '../plugin-api/index.js';

/** Which row is changed, in which version it was seen, and in which input its id stands: `input.id` unless said. */
export interface Edited {
  readonly id: string;
  readonly version?: number | null;
  readonly field?: string;
}

/**
 * Takes a row up for a change as `edit` does. What is history is changed no more.
 * @param needs the permission for the change, and the rule that refuses it when the row is retired
 * @throws what `edit` throws; RULE_VIOLATED with that rule
 */
export async function editUnretired<T extends { id: string; retiredOn: string | null }>(
  context: Context,
  entity: ClassType<T>,
  { id, version, field = 'input.id' }: Edited,
  needs: { readonly permission: string; readonly rule: string },
): Promise<T> {
  const row = await edit(context, entity, id, { permission: needs.permission, version, field });
  if (row.retiredOn) throw ruleViolated(field, needs.rule);
  return row;
}

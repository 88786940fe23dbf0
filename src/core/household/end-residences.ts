import { type Context, type RawBuilder, ruleViolated, sql } from '../../plugin-api/index.js';
import { ResidenceChanged } from './household.events.js';

/**
 * Ends residences that last; where they are is held by the caller. What is told of them, is told here.
 * @param which SQL over `r`
 * @param field of the day, for the refusal
 * @returns ids of the residences
 * @throws RULE_VIOLATED `core:residence.begins-later` when one of them has yet to begin on that day
 */
export async function endResidences(
  context: Context,
  which: RawBuilder<unknown>,
  day: string,
  field: string,
): Promise<string[]> {
  const { rows: later } = await sql`
    select 1 from core.residence r where ${which} and r.valid_until is null and r.valid_from > ${day}::date limit 1`.execute(
    context.sql,
  );
  if (later.length > 0) throw ruleViolated(field, 'core:residence.begins-later');
  const { rows } = await sql<{ id: string; personId: string; householdId: string }>`
    update core.residence r set valid_until = ${day}, version = version + 1
    where ${which} and r.valid_until is null
    returning r.id, r.person_id as "personId", r.household_id as "householdId"`.execute(context.sql);
  for (const { id: residenceId, personId, householdId } of rows) {
    await context.emit(ResidenceChanged, personId, { residenceId, personId, householdId });
  }
  return rows.map(({ id }) => id);
}

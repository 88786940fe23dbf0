import { emitAll, ruleViolated, sql } from '../../plugin-api/index.js';
import { dwellingEndings } from '../territory/dwelling-endings.js';
import { HouseholdChanged } from './household.events.js';
import { endWithHouseholds } from './household-endings.js';

/**
 * A dwelling where somebody lives is not retired, nor its unit or building: they move out first. A household of nobody
 * ends with it.
 */
export const householdsOfDwellingsEnding = dwellingEndings.add({
  HOUSEHOLDS: {
    async end(context, { dwellingIds, day }) {
      const { rows } = await sql<{ code: string }>`
        select d.code from core.household h join core.dwelling d on d.id = h.dwelling_id
        where h.dwelling_id = any(${dwellingIds}::uuid[]) and exists (
          select 1 from core.residence r
          where r.household_id = h.id and (r.valid_until is null or r.valid_until > ${day}::date))
        order by d.code limit 1`.execute(context.sql);
      if (rows[0]) throw ruleViolated('input.id', 'core:dwelling.lived-in', { code: rows[0].code });
      const { rows: closing } = await sql<{ householdId: string; dwellingId: string }>`
        select h.id as "householdId", h.dwelling_id as "dwellingId" from core.household h
        where h.dwelling_id = any(${dwellingIds}::uuid[]) and h.valid_until is null order by h.id for update`.execute(
        context.sql,
      );
      const householdIds = closing.map(({ householdId }) => householdId);
      await endWithHouseholds(context, { householdIds, day });
      await sql`
        update core.household h set valid_until = greatest(h.valid_from, ${day}::date), version = version + 1
        where h.id = any(${householdIds}::uuid[])`.execute(context.sql);
      await emitAll(
        context,
        HouseholdChanged,
        closing.map((closed) => ({ subject: closed.householdId, payload: closed })),
      );
    },
  },
});

import { type Context, ruleViolated, sql } from '../../plugin-api/index.js';

/**
 * Refuses to end a compound while buildings of it exist: they are retired first, or taken out of it.
 * @throws RULE_VIOLATED `core:compound.has-buildings`
 */
export async function refuseBuildingsOf(context: Context, compoundId: string): Promise<void> {
  const { rows } = await sql<{ code: string }>`
    select b.code from core.building b where b.compound_id = ${compoundId} and b.retired_on is null
    order by b.code limit 1`.execute(context.sql);
  if (rows[0]) throw ruleViolated('input.id', 'core:compound.has-buildings', { code: rows[0].code });
}

import { type Context, notFound, ruleViolated, sql } from '../../plugin-api/index.js';

/**
 * Makes sure that a grid exists and goes on existing until this transaction ends: whatever is to hang on one calls this
 * first. Like `requireLiving` of organizations.
 * @throws NOT_FOUND, or RULE_VIOLATED `core:grid.retired`
 */
export async function requireLivingGrid(context: Context, id: string, field: string): Promise<void> {
  await context.write();
  const { rows } = await sql<{ retiredOn: string | null }>`
    select g.retired_on as "retiredOn" from core.grid g where g.id = ${id} for key share`.execute(context.sql);
  if (!rows[0]) throw notFound(field);
  if (rows[0].retiredOn) throw ruleViolated(field, 'core:grid.retired');
}

import { type Context, notFound, ruleViolated, sql } from '../../plugin-api/index.js';

/**
 * Makes sure that organizations exist and go on existing until this transaction ends: whatever is to hang on one (a
 * grid, a post, a link) calls this first.
 * @throws NOT_FOUND, or RULE_VIOLATED `core:organization.retired`, naming the field of the first that fails
 */
export async function requireLiving(
  context: Context,
  organizations: readonly { readonly id: string; readonly field: string }[],
): Promise<void> {
  await context.write();
  // In one order, so that two transactions that need the same two never wait for each other.
  const { rows } = await sql<{ id: string; retiredOn: string | null }>`
    select o.id, o.retired_on as "retiredOn" from core.organization o
    where o.id = any(${organizations.map(({ id }) => id)}::uuid[]) order by o.id for key share`.execute(context.sql);
  const found = new Map(rows.map((row) => [row.id, row]));
  for (const { id, field } of organizations) {
    const row = found.get(id);
    if (!row) throw notFound(field);
    if (row.retiredOn) throw ruleViolated(field, 'core:organization.retired');
  }
}

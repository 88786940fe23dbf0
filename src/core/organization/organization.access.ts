import { type Context, notFound, ruleViolated, sql } from '../../plugin-api/index.js';

/** Permission to create, change, move, merge and retire organizations, their aliases and links. */
export const manageOrganizations = 'core:manage-organizations';

/**
 * Refuses whoever may not manage organizations below this parent. A root of a tree has no place above it: only who
 * manages organizations everywhere may set one up, or make one of what hung below others.
 */
export const requireManagerBelow = (context: Context, parentId: string | null, field: string): Promise<void> =>
  context.requirePermission(manageOrganizations, parentId ? { organization: parentId } : 'everywhere', field);

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

import { type Context, type RawBuilder, ruleViolated, sql } from '../../plugin-api/index.js';
import { countsNow } from './placed-grants.js';
import { administratorRole } from './roles.js';

/**
 * Refuses what would leave the system without anybody who can administer it: an active account that holds the
 * administrator's role everywhere with no end. One such change at a time: two administrators who remove each other at
 * the same moment would each still see the other.
 * @param without the grants (`g`) that are about to stop counting
 * @throws RULE_VIOLATED `core:access.last-administrator`
 */
export async function requireAdministratorWithout(
  context: Context,
  without: RawBuilder<boolean>,
  field: string,
): Promise<void> {
  const administers = sql<boolean>`g.role = ${administratorRole} and g.organization_id is null and g.grid_id is null
    and g.valid_until is null and ${countsNow(context.now)} and a.status = 'ACTIVE'`;
  const counted = () =>
    sql<{ removed: number; left: number }>`
    select count(*) filter (where ${without})::int as removed, count(*) filter (where not (${without}))::int as left
    from core.role_grant g join core.account a on a.id = g.account_id where ${administers}`.execute(context.sql);
  if ((await counted()).rows[0]?.removed === 0) return;
  await sql`select pg_advisory_xact_lock(hashtextextended('core:last-administrator', 0))`.execute(context.sql);
  // Counted again behind the lock: whoever held it before has committed.
  if ((await counted()).rows[0]?.left === 0) throw ruleViolated(field, 'core:access.last-administrator');
}

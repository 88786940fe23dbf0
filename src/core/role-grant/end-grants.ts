import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import { notOver } from '../access/placed-grants.js';

/**
 * Ends the grants at a place that ends, those to come included, in the open transaction; the audit entry of what ended
 * the place says how many. From this instant on, even when the place ended on a day before: until now they have
 * counted.
 * @param which a condition on the grant `g`
 */
export async function endGrants(context: Context, which: RawBuilder<boolean>): Promise<void> {
  const { rows } = await sql`
    update core.role_grant g
    set revoked_at = ${context.now}, revoked_by_id = ${authorOf(context)}, version = g.version + 1
    where ${which} and ${notOver(context.now)} returning 1`.execute(context.sql);
  context.note({ details: { grantsEnded: rows.length } });
}

/** The account that gives or takes a grant; null for the server itself. */
export const authorOf = ({ actor }: Context): string | null => (actor.kind === 'account' ? actor.accountId : null);

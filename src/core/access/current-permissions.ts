import { type Context, sql } from '../../plugin-api/index.js';
import { countsNow, readPlacedGrants } from './placed-grants.js';
import { registerOf } from './registered-roles.js';

/** The permissions that an account holds now at some place, sorted; one statement for all accounts of a request. */
export function currentPermissions(context: Context, accountId: string): Promise<string[]> {
  return context.load('Account.permissions', accountId, () => async (ids: readonly string[]) => {
    const condition = sql<boolean>`g.account_id = any(${ids}::uuid[]) and ${countsNow(context.now)}`;
    const grants = Map.groupBy(await readPlacedGrants(context, condition), (grant) => grant.accountId);
    const { roles } = registerOf(context.kernel);
    return ids.map((id) => {
      const held = (grants.get(id) ?? []).flatMap(({ role }) => [...(roles.get(role)?.permissions ?? [])]);
      return [...new Set(held)].sort();
    });
  });
}

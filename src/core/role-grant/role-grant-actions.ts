import { type Context, registerEnumType, sql } from '../../plugin-api/index.js';
import { holdsAt } from '../access/holds.js';
import { outranks } from '../access/outranking.js';
import { notOver, readPlacedGrants } from '../access/placed-grants.js';
import { grantRoles } from './role-grant.access.js';
import type { RoleGrant } from './role-grant.entity.js';

/** What can be done with a grant. */
export enum RoleGrantAction {
  REVOKE = 'REVOKE',
}

registerEnumType(RoleGrantAction, {
  name: 'RoleGrantAction',
  description: 'What can be done with a grant. 可执行操作。',
  valuesConfig: { REVOKE: { description: 'Take it back. 撤销。' } },
});

/** What the actor may do with a grant: as `revokeGrant` decides it, but for the rule of the last administrator. */
export async function grantActions(context: Context, grant: RoleGrant): Promise<RoleGrantAction[]> {
  const isOver = grant.revokedAt !== null || (grant.validUntil !== null && grant.validUntil <= context.now);
  if (isOver || context.actor.kind === 'anonymous') return [];
  const load = () => (ids: readonly string[]) => mayRevoke(context, ids);
  return (await context.load('RoleGrant.mayRevoke', grant.id, load)) ? [RoleGrantAction.REVOKE] : [];
}

/** Of each grant whether the actor may revoke it; one statement for all, and for what the actor holds. */
async function mayRevoke(context: Context, ids: readonly string[]): Promise<boolean[]> {
  const { actor, now } = context;
  const own = actor.kind === 'account' ? actor.accountId : null;
  const grants = await readPlacedGrants(
    context,
    sql`${notOver(now)} and (g.id = any(${ids}::uuid[]) or g.account_id = ${own})`,
  );
  const held = grants.filter((grant) => grant.accountId === own);
  const byId = new Map(grants.map((grant) => [grant.id, grant]));
  return ids.map((id) => {
    const grant = byId.get(id);
    if (!grant || !holdsAt(actor, grantRoles, grant)) return false;
    return actor.kind === 'system' || outranks(context, held, [grant]);
  });
}

import { CommongridError, type Context, sql } from '../../plugin-api/index.js';
import { isEqual } from '../access/equals.js';
import { type Holder, readHolders } from '../access/holders.js';
import { holdsAt } from '../access/holds.js';
import { outranks, requireOutranks } from '../access/outranking.js';
import { type PlacedGrant, readPlacedGrants } from '../access/placed-grants.js';
import { manageAccounts } from '../account/account.access.js';
import { grantRoles } from './role-grant.access.js';
import type { RoleGrant } from './role-grant.entity.js';

/** Why the actor may not revoke a grant, if they may not. */
export type RevocationRefusal = 'outranked' | 'equal';

/**
 * Of each grant that is not over why the actor may not revoke it, or undefined; one statement for all, and for what the
 * actor holds. They must be allowed to give roles at its place and hold all of it (else `outranked`), and it must not
 * be what makes somebody else their `equal`.
 */
export async function refusalsToRevoke(
  context: Context,
  ids: readonly string[],
): Promise<(RevocationRefusal | undefined)[]> {
  const { actor } = context;
  if (actor.kind === 'system') return ids.map(() => undefined);
  const own = actor.kind === 'account' ? actor.accountId : null;
  const holders = await readHolders(
    context,
    sql`a.id = ${own} or a.id in (select account_id from core.role_grant where id = any(${ids}::uuid[]))`,
  );
  const self = own === null ? undefined : holders.get(own);
  const byId = new Map([...holders.values()].flatMap((holder) => holder.grants.map((grant) => [grant.id, grant])));
  return ids.map((id) => {
    const grant = byId.get(id);
    const holder = grant && holders.get(grant.accountId);
    if (!self || !holder || !holdsAt(actor, grantRoles, grant)) return 'outranked';
    if (!outranks(context, self.grants, [grant])) return 'outranked';
    return makesEqual(context, self, holder, grant) ? 'equal' : undefined;
  });
}

/**
 * Refuses to end a grant to whoever may not: they must outrank it, and not make an equal less by it.
 * @throws FORBIDDEN, as `core:account.of-an-equal` where it is one
 */
export async function requireTakeable(context: Context, grant: RoleGrant, field: string): Promise<void> {
  await requireOutranks(context, await readPlacedGrants(context, sql`g.id = ${grant.id}`), field);
  await requireNotOfAnEqual(context, grant, field);
}

/**
 * Refuses to take from an equal what makes them one: who could, would put a colleague out of office, or have the
 * powerless account do as they say and give it the role back. One such change of an account at a time: of two grants
 * that each would do, two requests at the same moment would each still see the other.
 * @throws FORBIDDEN `core:account.of-an-equal`
 */
async function requireNotOfAnEqual(context: Context, grant: RoleGrant, field: string): Promise<void> {
  const { actor } = context;
  if (actor.kind !== 'account' || grant.accountId === actor.accountId) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`core:revoke-from:${grant.accountId}`}, 0))`.execute(
    context.sql,
  );
  const holders = await readHolders(context, sql`a.id = any(${[actor.accountId, grant.accountId]}::uuid[])`);
  const [self, holder] = [holders.get(actor.accountId), holders.get(grant.accountId)];
  const placed = holder?.grants.find(({ id }) => id === grant.id);
  // One that is over makes nobody anything.
  if (!self || !holder || !placed) return;
  if (makesEqual(context, self, holder, placed)) {
    throw new CommongridError('FORBIDDEN', { field, rule: 'core:account.of-an-equal' });
  }
}

/**
 * Whether without a grant its holder would be an equal no more: as who manages accounts, or as who takes such grants.
 */
function makesEqual(context: Context, self: Holder, holder: Holder, grant: PlacedGrant): boolean {
  if (self.id === holder.id) return false;
  const without = holder.grants.filter(({ id }) => id !== grant.id);
  const powers = [
    [manageAccounts, holder.home],
    [grantRoles, grant],
  ] as const;
  return powers.some(
    ([permission, place]) =>
      isEqual(context, self.grants, holder.grants, permission, place) &&
      !isEqual(context, self.grants, without, permission, place),
  );
}

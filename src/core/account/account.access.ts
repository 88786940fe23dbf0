import { type Context, sql } from '../../plugin-api/index.js';
import { holdsAt } from '../access/holds.js';
import { countsAt, outranks } from '../access/outranking.js';
import type { PlacePaths } from '../access/place-paths.js';
import {
  notOver,
  type PlacedGrant,
  type PlacedGrantRow,
  placedGrantOf,
  selectPlacedGrants,
} from '../access/placed-grants.js';
import { registerOf } from '../access/registered-roles.js';
import { administratorRole } from '../access/roles.js';

/** Permission to make accounts, and to act on those of others. */
export const manageAccounts = 'core:manage-accounts';

/** Why the actor may not act on an account, if they may not. */
export type AccountRefusal = 'elsewhere' | 'outranked' | 'equal';

/** An account with all that it holds, now or later. */
interface Holder {
  readonly home: PlacePaths;
  readonly grants: readonly PlacedGrant[];
}

/**
 * The one rule of who may act on whose account: disable and enable it, set its password, link it. Each is a way to put
 * somebody out of office or into their place, so it is for those above, not for those beside them. The actor must
 * - manage accounts where it belongs (else `elsewhere`),
 * - hold all that it holds or will hold (else `outranked`, see `outranking.ts`),
 * - hold more than it: an account that holds now all that makes the actor its manager is an `equal`, with whom only an
 *   administrator of the whole system deals. What either holds elsewhere, or beside that, makes nobody the higher one.
 *
 * One's own account is none of others' to manage; that the mutations look at before.
 * @returns of each account why not, or undefined; one statement for all of them, and for what the actor holds
 */
export async function refusalsToActOn(
  context: Context,
  ids: readonly string[],
): Promise<(AccountRefusal | undefined)[]> {
  const { actor } = context;
  if (actor.kind === 'system') return ids.map(() => undefined);
  const own = actor.kind === 'account' ? actor.accountId : '';
  const holders = await readHolders(context, [...ids, own].filter(Boolean));
  const held = holders.get(own)?.grants ?? [];
  return ids.map((id) => {
    const target = holders.get(id);
    if (!target || !holdsAt(actor, manageAccounts, target.home)) return 'elsewhere';
    if (!outranks(context, held, target.grants)) return 'outranked';
    return isEqual(context, held, target) ? 'equal' : undefined;
  });
}

function isEqual(context: Context, held: readonly PlacedGrant[], target: Holder): boolean {
  const { now, kernel } = context;
  const { roles } = registerOf(kernel);
  const current = held.filter(({ validFrom }) => validFrom <= now);
  if (current.some(isOfSystemAdministrator)) return false;
  const managing = current.filter(
    (grant) => roles.get(grant.role)?.permissions.has(manageAccounts) && countsAt(grant, target.home),
  );
  // At this instant: that one of two colleagues was appointed for longer does not put them above the other.
  return outranks(
    context,
    target.grants,
    managing.map((grant) => ({ ...grant, validFrom: now, validUntil: now })),
  );
}

const isOfSystemAdministrator = ({ role, organizationPath, gridPath }: PlacedGrant) =>
  role === administratorRole && !organizationPath && !gridPath;

async function readHolders(context: Context, ids: readonly string[]): Promise<Map<string, Holder>> {
  const grants = selectPlacedGrants(sql`g.account_id = a.id and ${notOver(context.now)}`);
  const { rows } = await sql<{ id: string; homePath: string | null; grants: readonly PlacedGrantRow[] }>`
    select a.id, home.path::text as "homePath",
      (select coalesce(json_agg(held), '[]') from (${grants}) as held) as grants
    from core.account a left join core.organization home on home.id = a.organization_id
    where a.id = any(${ids}::uuid[])`.execute(context.sql);
  return new Map(
    rows.map(({ id, homePath, grants: held }) => [
      id,
      { home: { organizationPath: homePath }, grants: held.map(placedGrantOf) },
    ]),
  );
}

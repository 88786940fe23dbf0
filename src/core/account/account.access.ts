import { type Context, sql } from '../../plugin-api/index.js';
import { isEqual } from '../access/equals.js';
import { readHolders } from '../access/holders.js';
import { holdsAt } from '../access/holds.js';
import { outranks } from '../access/outranking.js';

/** Permission to make accounts, and to act on those of others. */
export const manageAccounts = 'core:manage-accounts';

/** Why the actor may not act on an account, if they may not. */
export type AccountRefusal = 'elsewhere' | 'outranked' | 'equal';

/**
 * The one rule of who may act on whose account: disable and enable it, set its password, link it. Each is a way to put
 * somebody out of office or into their place, so it is for those above, not for those beside them. The actor must
 * - manage accounts where it belongs (else `elsewhere`),
 * - hold all that it holds or will hold (else `outranked`, see `outranking.ts`),
 * - hold more than it: an account that holds now all that makes the actor its manager is an `equal`, with whom only an
 *   administrator of the whole system deals. What either holds elsewhere, or beside that, makes nobody the higher one.
 *
 * Taking a grant from an equal would make it none, so that is refused likewise (`role-grant/refusals-to-revoke.ts`).
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
  const holders = await readHolders(context, sql`a.id = any(${[...ids, own].filter(Boolean)}::uuid[])`);
  const held = holders.get(own)?.grants ?? [];
  return ids.map((id) => {
    const target = holders.get(id);
    if (!target || !holdsAt(actor, manageAccounts, target.home)) return 'elsewhere';
    if (!outranks(context, held, target.grants)) return 'outranked';
    return isEqual(context, held, target.grants, manageAccounts, target.home) ? 'equal' : undefined;
  });
}

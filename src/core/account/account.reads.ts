import {
  type Context,
  fromGlobalId,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
  unauthenticated,
} from '../../plugin-api/index.js';
import { countsNow } from '../access/placed-grants.js';
import { requireKnownRole } from '../access/require-role.js';
import { narrowToOrganization } from '../organization/narrow-to-organization.js';
import { manageAccounts } from './account.access.js';
import { Account } from './account.entity.js';
import type { AccountFilter } from './account.filter.js';
import { normalizeLogin } from './sign-in.service.js';

const byLogin = orderingBy<Account>('login');

/** The account that asks, or `UNAUTHENTICATED`. */
export async function ownAccount(context: Context): Promise<Account> {
  const account = await context.byId(Account, context.accountId);
  if (!account) throw unauthenticated();
  return account;
}

/** An account by its global id; null if there is none that the actor may see. */
export async function findAccount(context: Context, globalId: string): Promise<Account | null> {
  const read = fromGlobalId(globalId);
  return read?.type === 'Account' ? context.byId(Account, read.id) : null;
}

/** One page of the accounts that the actor manages and a filter wants; by login unless ordered otherwise. */
export function listAccounts(
  context: Context,
  page: PageArgs,
  filter: AccountFilter,
  order: Order<Account> | null = null,
): Promise<Page<Account>> {
  return narrow(context, context.read(Account, manageAccounts), filter).page(page, orderingOf(order, byLogin));
}

/** Narrows a read to what the filter wants. Errors: `BAD_USER_INPUT` naming the field. */
function narrow(context: Context, read: ScopedRead<Account>, filter: AccountFilter): ScopedRead<Account> {
  requireKnownRole(context, filter);
  const { status, loginStartsWith, role, createdFrom } = filter;
  let wanted = narrowToOrganization(context, read, filter).matching({ status: status ?? undefined });
  if (loginStartsWith) {
    const begin = normalizeLogin(loginStartsWith);
    wanted = wanted.where((c) => sql`starts_with(${c('login')}, ${begin})`);
  }
  if (createdFrom) wanted = wanted.where((c) => sql`${c('createdAt')} >= ${createdFrom}`);
  if (role) {
    wanted = wanted.where(
      (c) => sql`exists (select 1 from core.role_grant g
        where g.account_id = ${c('id')} and g.role = ${role} and ${countsNow(context.now)})`,
    );
  }
  return wanted;
}

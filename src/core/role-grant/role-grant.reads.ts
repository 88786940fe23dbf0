import {
  type Context,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { countsNow } from '../access/placed-grants.js';
import { requireKnownRole } from '../access/require-role.js';
import { Account } from '../account/account.entity.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { grantRoles } from './role-grant.access.js';
import { RoleGrant } from './role-grant.entity.js';
import type { RoleGrantFilter } from './role-grant.filter.js';

/** Ids grow with time, so the newest come first. */
const newestFirst = orderingBy<RoleGrant>('id', OrderDirection.DESC);

/**
 * Grants at the places where the actor may give roles, the newest first unless ordered otherwise. Of an account that
 * they may not see there are none: else the list would tell whose the grants are that name nobody.
 */
export async function listGrants(
  context: Context,
  page: PageArgs,
  filter: RoleGrantFilter,
  order: Order<RoleGrant> | null = null,
): Promise<Page<RoleGrant>> {
  const grants = narrow(context, context.read(RoleGrant, grantRoles), filter);
  const of = filter.accountId ? context.idOf(Account, filter.accountId, 'filter.accountId') : undefined;
  const isHidden = of !== undefined && !(await context.byId(Account, of));
  return (isHidden ? grants.where(() => sql`false`) : grants).page(page, orderingOf(order, newestFirst));
}

/** Grants of one account. Whoever sees the account sees them all: else nobody could tell why it outranks them. */
export const grantsOfAccount = (
  context: Context,
  accountId: string,
  page: PageArgs,
  filter: RoleGrantFilter,
  order: Order<RoleGrant> | null = null,
): Promise<Page<RoleGrant>> =>
  context.pageOf<RoleGrant>({
    name: 'Account.grants',
    by: 'accountId',
    parent: accountId,
    page,
    filter,
    ordering: orderingOf(order, newestFirst),
    read: () => narrow(context, context.readUnscoped(RoleGrant, 'the account is visible'), filter),
  });

/** Narrows a read to what the filter wants. Errors: `BAD_USER_INPUT` naming the field. */
function narrow(context: Context, read: ScopedRead<RoleGrant>, filter: RoleGrantFilter): ScopedRead<RoleGrant> {
  requireKnownRole(context, filter);
  const { role, accountId, organizationId, gridId, current } = filter;
  const wanted = read.matching({
    role: role ?? undefined,
    accountId: accountId ? context.idOf(Account, accountId, 'filter.accountId') : undefined,
    organizationId: organizationId ? context.idOf(Organization, organizationId, 'filter.organizationId') : undefined,
    gridId: gridId ? context.idOf(Grid, gridId, 'filter.gridId') : undefined,
  });
  return current ? wanted.where(() => countsNow(context.now, 't')) : wanted;
}

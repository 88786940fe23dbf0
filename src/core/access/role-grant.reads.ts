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
import { Account } from '../account/account.entity.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { grantRoles } from './role-grant.access.js';
import { RoleGrant } from './role-grant.entity.js';
import type { RoleGrantFilter } from './role-grant.filter.js';

/** Ids grow with time, so the newest come first. */
const newestFirst = orderingBy<RoleGrant>('id', OrderDirection.DESC);

/** Grants at the places where the actor may give roles, the newest first unless ordered otherwise. */
export function listGrants(
  context: Context,
  page: PageArgs,
  filter: RoleGrantFilter,
  order: Order<RoleGrant> | null = null,
): Promise<Page<RoleGrant>> {
  const { role, accountId, organizationId, gridId } = filter;
  const grants = context.read(RoleGrant, grantRoles).matching({
    role: role ?? undefined,
    accountId: accountId ? context.idOf(Account, accountId, 'filter.accountId') : undefined,
    organizationId: organizationId ? context.idOf(Organization, organizationId, 'filter.organizationId') : undefined,
    gridId: gridId ? context.idOf(Grid, gridId, 'filter.gridId') : undefined,
  });
  return onlyCurrent(context, grants, filter.current).page(page, orderingOf(order, newestFirst));
}

/** Grants of one account. Whoever sees the account sees them all: else nobody could tell why it outranks them. */
export function grantsOfAccount(
  context: Context,
  accountId: string,
  page: PageArgs,
  current: boolean,
  order: Order<RoleGrant> | null = null,
): Promise<Page<RoleGrant>> {
  return context.pageOf<RoleGrant>({
    name: `Account.grants:${current}`,
    by: 'accountId',
    parent: accountId,
    page,
    ordering: orderingOf(order, newestFirst),
    read: () => onlyCurrent(context, context.readUnscoped(RoleGrant, 'the account is visible'), current),
  });
}

function onlyCurrent(context: Context, grants: ScopedRead<RoleGrant>, current: boolean | null | undefined) {
  if (!current) return grants;
  const { now } = context;
  return grants.where(
    (c) =>
      sql`${c('revokedAt')} is null and ${c('from')} <= ${now} and (${c('until')} is null or ${c('until')} > ${now})`,
  );
}

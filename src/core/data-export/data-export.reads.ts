import {
  type Context,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  sql,
} from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { liesWithin } from '../organization/lies-within.js';
import { Organization } from '../organization/organization.entity.js';
import { DataExport } from './data-export.entity.js';
import type { DataExportsFilter } from './data-export.filter.js';

/** One page of the exports that the actor may know of and a filter wants, the newest first unless ordered otherwise. */
export async function listDataExports(
  context: Context,
  page: PageArgs,
  { kind, accountId, unmasked, withinId }: DataExportsFilter,
  order: Order<DataExport> | null,
): Promise<Page<DataExport>> {
  const within = withinId ? context.idOf(Organization, withinId, 'filter.withinId') : undefined;
  const by = accountId ? context.idOf(Account, accountId, 'filter.accountId') : undefined;
  let wanted = context.read(DataExport).matching({ kind: kind ?? undefined, accountId: by });
  if (within) wanted = wanted.where((c) => liesWithin(c('organizationId'), within));
  if (typeof unmasked === 'boolean')
    wanted = wanted.where((c) => sql<boolean>`(${c('purpose')} is not null) = ${unmasked}`);
  return wanted.page(page, orderingOf(order, orderingBy<DataExport>('id', OrderDirection.DESC)));
}

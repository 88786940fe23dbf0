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
import { narrowToOrganization } from '../organization/narrow-to-organization.js';
import { DataExport } from './data-export.entity.js';
import type { DataExportsFilter } from './data-export.filter.js';
import { presentCode } from './export-job.js';

/** One page of the exports that the actor may know of and a filter wants, the newest first unless ordered otherwise. */
export async function listDataExports(
  context: Context,
  page: PageArgs,
  filter: DataExportsFilter,
  order: Order<DataExport> | null,
): Promise<Page<DataExport>> {
  const { kind, accountId, unmasked } = filter;
  const by = accountId ? context.idOf(Account, accountId, 'filter.accountId') : undefined;
  const placed = narrowToOrganization(context, context.read(DataExport), filter);
  const ofKind = placed.matching({ kind: kind ? presentCode(kind) : undefined, accountId: by });
  const wanted =
    typeof unmasked === 'boolean'
      ? ofKind.where((c) => sql<boolean>`(${c('purpose')} is not null) = ${unmasked}`)
      : ofKind;
  return wanted.page(page, orderingOf(order, orderingBy<DataExport>('id', OrderDirection.DESC)));
}

import {
  type Context,
  fromGlobalId,
  notFound,
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
import { readAudit } from './audit.access.js';
import type { AuditFilter } from './audit.filter.js';
import { type AuditDetail, AuditEntry } from './audit-entry.entity.js';

const newestFirst = orderingBy<AuditEntry>('seq', OrderDirection.DESC);

/** Most details that one entry shows; what is written holds far fewer. */
export const mostDetails = 100;

/**
 * The audit trail of the places where the actor may read it, newest first unless ordered otherwise. By an account that
 * they may not see there is nothing: else the list would tell who is behind the entries that name nobody.
 */
export async function listAuditEntries(
  context: Context,
  page: PageArgs,
  filter: AuditFilter,
  order: Order<AuditEntry> | null = null,
): Promise<Page<AuditEntry>> {
  const { action, plugin, outcome, accountId, subjectId, from, until } = filter;
  const about = subjectId ? fromGlobalId(subjectId) : undefined;
  if (subjectId && !about) throw notFound('filter.subjectId');
  const by = accountId ? context.idOf(Account, accountId, 'filter.accountId') : undefined;
  let entries = context.read(AuditEntry, readAudit).matching({
    action: action ?? undefined,
    plugin: plugin ?? undefined,
    outcome: outcome ?? undefined,
    accountId: by,
    subjectType: about?.type,
    subjectId: about?.id,
  });
  if (by && !(await findActor(context, by))) entries = entries.where(() => sql`false`);
  if (from) entries = entries.where((c) => sql`${c('at')} >= ${from}`);
  if (until) entries = entries.where((c) => sql`${c('at')} < ${until}`);
  return narrowToOrganization(context, entries, filter).page(page, orderingOf(order, newestFirst));
}

/**
 * The account behind an entry, as far as the actor may see it: whoever answers for a place by its trail sees who acts
 * there, without managing accounts; whoever manages accounts sees them anyway.
 */
export const findActor = async (context: Context, accountId: string | null): Promise<Account | null> =>
  (await context.byId(Account, accountId)) ?? context.byId(Account, accountId, readAudit);

/** The details of an entry that was read, batched with those of all others that the request asks for. */
export function detailsOf(context: Context, seq: number): Promise<AuditDetail[]> {
  return context.load('AuditEntry.details', seq, () => async (seqs: readonly number[]) => {
    const { rows } = await sql<AuditDetail & { seq: string }>`
      select e.seq, d.key as name, e.details ->> d.key as value
      from core.audit_entry e cross join lateral jsonb_object_keys(e.details) as d (key)
      where e.seq = any(${seqs}::bigint[]) and jsonb_typeof(e.details) = 'object' order by d.key`.execute(context.sql);
    const found = Map.groupBy(rows, (row) => Number(row.seq));
    return seqs.map((one) => (found.get(one) ?? []).slice(0, mostDetails).map(({ name, value }) => ({ name, value })));
  });
}

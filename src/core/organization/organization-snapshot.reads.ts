import {
  type Context,
  inTermOn,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { matchingText } from '../search-text.js';
import { ofClass } from './organization-class.js';
import { OrganizationPeriod } from './organization-period.entity.js';
import type { OrganizationSnapshotFilter } from './organization-snapshot.filter.js';
import type { OrganizationSnapshot } from './organization-snapshot.types.js';
import { requireKnownClass } from './registered-codes.js';
import { SnapshotPage, snapshotOf } from './snapshot-page.js';
import { mostAncestors } from './tree-rules.js';

// Paths tell of today only. Above and below a past day is who was whose parent then, by the periods of that day: so a
// subtree that moves leaves one row of history, not one for each of its twenty thousand.

const byCode = orderingBy<OrganizationPeriod>('code');

/** What an organization was on a day; null where it was not yet, or no longer. Read for many in one statement. */
export async function snapshotOn(
  context: Context,
  organizationId: string | null,
  day: string,
): Promise<OrganizationSnapshot | null> {
  if (!organizationId) return null;
  const period = await context.load(
    `OrganizationSnapshot.on:${day}`,
    organizationId,
    () => (ids: readonly string[]) => periodsOn(context, day).byValues('organizationId', ids),
  );
  return period && snapshotOf(period, day);
}

/** All that was above an organization on that day, root first. Those of many are read in one statement. */
export async function ancestorsOn(
  context: Context,
  { organizationId, parentId, day }: OrganizationSnapshot,
): Promise<OrganizationSnapshot[]> {
  if (!parentId) return [];
  const lineage = await context.load(
    `OrganizationSnapshot.lineage:${day}`,
    parentId,
    () => (ids: readonly string[]) => lineagesOn(context, ids, day),
  );
  return lineage.filter((period) => period.organizationId !== organizationId).map((period) => snapshotOf(period, day));
}

/** One page of what hung directly below an organization on that day; all parents of a request share one statement. */
export async function childrenOn(
  context: Context,
  { organizationId, day }: OrganizationSnapshot,
  page: PageArgs,
  filter: OrganizationSnapshotFilter,
  order: Order<OrganizationSnapshot> | null,
): Promise<Page<OrganizationSnapshot>> {
  await requireKnownClass(context, filter);
  const periods = await context.pageOf<OrganizationPeriod>({
    name: 'OrganizationSnapshot.children',
    by: 'parentId',
    parent: organizationId,
    page,
    filter: { ...filter, day },
    ordering: orderingOf(order as Order<OrganizationPeriod> | null, byCode),
    read: () => narrow(periodsOn(context, day), filter),
  });
  return new SnapshotPage(periods, day);
}

/** One page of the organizations that there were on a day. */
export async function listOn(
  context: Context,
  day: string,
  page: PageArgs,
  filter: OrganizationSnapshotFilter,
  order: Order<OrganizationSnapshot> | null,
): Promise<Page<OrganizationSnapshot>> {
  await requireKnownClass(context, filter);
  const ordering = orderingOf(order as Order<OrganizationPeriod> | null, byCode);
  return new SnapshotPage(await narrow(periodsOn(context, day), filter).page(page, ordering), day);
}

const periodsOn = (context: Context, day: string): ScopedRead<OrganizationPeriod> =>
  context.read(OrganizationPeriod).where(() => inTermOn(day));

const narrow = (read: ScopedRead<OrganizationPeriod>, filter: OrganizationSnapshotFilter) =>
  matchingText(ofClass(read, filter), filter.search);

/**
 * For each id the organization itself and all above it on a day, root first. Changes may be entered with a past day and
 * out of their order: then somebody may have stood, on that day, below what stood below them. A walk never comes by
 * twice.
 */
async function lineagesOn(context: Context, ids: readonly string[], day: string): Promise<OrganizationPeriod[][]> {
  // `limit 1`: there is one period a day. It also keeps the planner from joining the whole table at each step.
  const lineage = sql`
    with recursive above (id, parent_id, step) as (
      select p.id, p.parent_id, 1 from core.organization_period p
      where p.organization_id = any(${ids}::uuid[]) and ${inTermOn(day, 'p')}
      union
      select next.id, next.parent_id, step + 1 from above cross join lateral (
        select p.id, p.parent_id from core.organization_period p
        where p.organization_id = above.parent_id and ${inTermOn(day, 'p')} limit 1
      ) as next where step < ${mostAncestors}
    ) select above.id from above`;
  const periods = await context
    .read(OrganizationPeriod)
    .where(() => sql<boolean>`t.id = any(array(${lineage}))`)
    .all(ids.length * mostAncestors);
  const byOrganization = new Map(periods.map((period) => [period.organizationId, period]));
  return ids.map((id) => walkUp(id, byOrganization));
}

function walkUp(id: string, periods: ReadonlyMap<string, OrganizationPeriod>): OrganizationPeriod[] {
  const passed = new Set<OrganizationPeriod>();
  for (let at = periods.get(id); at && !passed.has(at) && passed.size < mostAncestors; ) {
    passed.add(at);
    at = at.parentId ? periods.get(at.parentId) : undefined;
  }
  return [...passed].toReversed();
}

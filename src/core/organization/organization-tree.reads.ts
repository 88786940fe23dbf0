import { type Context, sql } from '../../plugin-api/index.js';
import { pathLiesWithin } from './lies-within.js';
import { Organization } from './organization.entity.js';
import type { OrganizationFilter } from './organization.filter.js';
import { narrow } from './organization.reads.js';
import { readTallies } from './organization-tallies.reads.js';
import { requireKnownClass } from './registered-codes.js';
import { mostAncestors } from './tree-rules.js';

/** The ancestors of an organization, root first. Those of many organizations are read in one statement. */
export async function ancestorsOf(context: Context, { parentId }: Organization): Promise<Organization[]> {
  if (!parentId) return [];
  return context.load('Organization.lineage', parentId, () => (ids: readonly string[]) => readLineages(context, ids));
}

/** For each id the organization itself and all above it, root first. Siblings share what is read. */
async function readLineages(context: Context, ids: readonly string[]): Promise<Organization[][]> {
  const rows = await context
    .read(Organization)
    .where(
      () => sql<boolean>`t.x_label = any(array(
        select distinct unnest(string_to_array(ltree2text(o.path), '.'))::bigint
        from core.organization o where o.id = any(${ids}::uuid[])))`,
    )
    .all(ids.length * (mostAncestors + 1));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const lineage: Organization[] = [];
    for (let at = byId.get(id); at; at = at.parentId ? byId.get(at.parentId) : undefined) lineage.unshift(at);
    return lineage;
  });
}

/** How many organizations hang below one, at any depth, as the filter wants them. Counted for many in one statement. */
export async function countDescendants(
  context: Context,
  { id }: Organization,
  filter: OrganizationFilter,
): Promise<number> {
  await requireKnownClass(context, filter);
  const name = `Organization.descendantCount:${JSON.stringify(filter)}`;
  return context.load(name, id, () => async (ids: readonly string[]) => {
    const counts = await (filter.search?.trim() ? countFound(context, ids, filter) : readTallies(context, ids, filter));
    return ids.map((key) => counts.get(key) ?? 0);
  });
}

/** One by one: names are in no tally. */
function countFound(
  context: Context,
  ids: readonly string[],
  filter: OrganizationFilter,
): Promise<Map<string, number>> {
  return narrow(context.read(Organization), filter).countsOf(
    (parent, c) => sql<boolean>`${pathLiesWithin(c('path'), parent)} and ${c('id')} <> ${parent}`,
    ids,
  );
}

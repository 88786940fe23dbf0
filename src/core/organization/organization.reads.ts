import {
  badInput,
  type Context,
  fromGlobalId,
  orderingBy,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { matchingText } from '../search-text.js';
import { Organization } from './organization.entity.js';
import {
  type OrganizationFilter,
  type OrganizationOrder,
  OrganizationOrderField,
  type OrganizationsFilter,
} from './organization.filter.js';
import { OrganizationKind } from './organization-kind.entity.js';
import { isWithin } from './tree.js';

/** What one organization is asked for by. */
export interface OrganizationKey {
  readonly id?: string | null;
  readonly code?: string | null;
}

/** The organization of this id or code, retired ones too; null if there is none. Exactly one of both must be given. */
export function findOrganization(context: Context, { id, code }: OrganizationKey): Promise<Organization | null> {
  if (typeof id === 'string' && typeof code !== 'string') {
    const read = fromGlobalId(id);
    return context.byId(Organization, read?.type === Organization.name ? read.id : null);
  }
  if (typeof code !== 'string' || typeof id === 'string') throw badInput('id', 'core:organization.id-or-code');
  return context.load('Organization.byCode', code, () => (codes: readonly string[]) => byCodes(context, codes));
}

async function byCodes(context: Context, codes: readonly string[]): Promise<(Organization | null)[]> {
  const rows = await context
    .read(Organization)
    .where((c) => sql<boolean>`${c('code')} = any(${codes}::text[])`)
    .all(codes.length);
  const found = new Map(rows.map((row) => [row.code, row]));
  return codes.map((code) => found.get(code) ?? null);
}

/** One page of the organizations that a filter wants. */
export function listOrganizations(
  context: Context,
  page: PageArgs,
  filter: OrganizationsFilter,
  order?: OrganizationOrder | null,
): Promise<Page<Organization>> {
  return inPlace(context, narrow(context.read(Organization), filter), filter).page(page, orderingOf(order));
}

/** One page of the direct children of an organization; all parents of a request share one statement. */
export function childrenOf(
  context: Context,
  { id }: Organization,
  page: PageArgs,
  filter: OrganizationFilter,
  order?: OrganizationOrder | null,
): Promise<Page<Organization>> {
  return context.pageOf<Organization>({
    name: 'Organization.children',
    by: 'parentId',
    parent: id,
    args: { ...page, ...filter },
    ordering: orderingOf(order),
    read: () => narrow(context.read(Organization), filter),
  });
}

const orderingOf = (order?: OrganizationOrder | null) =>
  orderingBy<Organization>(order?.field ?? OrganizationOrderField.CODE, order?.direction ?? undefined);

/** Narrows a read to what the filter wants. Errors: a search text that is too long. */
export function narrow(read: ScopedRead<Organization>, filter: OrganizationFilter): ScopedRead<Organization> {
  const { kind, kinds, level, line, retired, search } = filter;
  const alive = sql.raw(retired ? 'not null' : 'null');
  let wanted = read
    .matching({ kind: kind ?? undefined, level: level ?? undefined })
    .where((c) => sql<boolean>`${c('retiredOn')} is ${alive}`);
  if (kinds) wanted = wanted.where((c) => sql<boolean>`${c('kind')} = any(${kinds}::text[])`);
  if (line) {
    wanted = wanted.where(
      (c) =>
        sql<boolean>`${c('kind')} = any(array(select k.code from core.organization_kind k where k.line = ${line}))`,
    );
  }
  return matchingText(wanted, search);
}

function inPlace(
  context: Context,
  read: ScopedRead<Organization>,
  { parentId, withinId }: OrganizationsFilter,
): ScopedRead<Organization> {
  const below = parentId ? context.idOf(Organization, parentId, 'filter.parentId') : undefined;
  const within = withinId ? context.idOf(Organization, withinId, 'filter.withinId') : undefined;
  const found = read.matching({ parentId: below });
  if (!within) return found;
  return found.where((c) => isWithin(c('path'), sql`${within}`));
}

/** The registered kind of an organization, batched. */
export const kindOf = (context: Context, { kind }: Pick<Organization, 'kind'>): Promise<OrganizationKind | null> =>
  context.byId(OrganizationKind, kind);

import {
  type Context,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type RawBuilder,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { matchingText } from '../search-text.js';
import { pathLiesWithin } from './lies-within.js';
import { Organization } from './organization.entity.js';
import type { OrganizationFilter, OrganizationsFilter } from './organization.filter.js';

const byCode = orderingBy<Organization>('code');

/** One page of the organizations that a filter wants. */
export function listOrganizations(
  context: Context,
  page: PageArgs,
  filter: OrganizationsFilter,
  order: Order<Organization> | null = null,
): Promise<Page<Organization>> {
  return inPlace(context, narrow(context.read(Organization), filter), filter).page(page, orderingOf(order, byCode), {
    handedOn: true,
  });
}

/** One page of the direct children of an organization; all parents of a request share one statement. */
export function childrenOf(
  context: Context,
  { id }: Pick<Organization, 'id'>,
  page: PageArgs,
  filter: OrganizationFilter,
  order: Order<Organization> | null = null,
): Promise<Page<Organization>> {
  return context.pageOf<Organization>({
    name: 'Organization.children',
    by: 'parentId',
    parent: id,
    page,
    filter,
    ordering: orderingOf(order, byCode),
    handedOn: true,
    read: () => narrow(context.read(Organization), filter),
  });
}

/** Narrows a read to what the filter wants. Errors: a search text that is too long. */
export function narrow(read: ScopedRead<Organization>, filter: OrganizationFilter): ScopedRead<Organization> {
  const alive = sql.raw(filter.retired ? 'not null' : 'null');
  const wanted = ofClass(read, filter).where((c) => sql<boolean>`${c('retiredOn')} is ${alive}`);
  return matchingText(wanted, filter.search);
}

/** Narrows a read of organizations, or of what they were, to kinds, a level or a line. */
export function ofClass<T extends Pick<Organization, 'kind' | 'level'>>(
  read: ScopedRead<T>,
  filter: ClassFilter,
): ScopedRead<T> {
  const conditions = classConditions(filter, (name) => sql.ref(`t.${name}`));
  return conditions.reduce((narrowed, condition) => narrowed.where(() => condition), read);
}

/** What a filter says of the class of an organization. */
export type ClassFilter = Pick<OrganizationFilter, 'kind' | 'kinds' | 'level' | 'line'>;

/**
 * SQL: whether a row with the columns `kind` and `level` is of the kinds, the level and the line that a filter wants.
 */
export function classConditions(
  { kind, kinds, level, line }: ClassFilter,
  column: (name: 'kind' | 'level') => RawBuilder<unknown>,
): RawBuilder<boolean>[] {
  const isSaid = (value: unknown) => value !== undefined && value !== null;
  return [
    isSaid(kind) && sql<boolean>`${column('kind')} = ${kind}`,
    isSaid(level) && sql<boolean>`${column('level')} = ${level}`,
    isSaid(kinds) && sql<boolean>`${column('kind')} = any(${kinds}::text[])`,
    isSaid(line) &&
      sql<boolean>`${column('kind')} = any(array(select k.code from core.organization_kind k where k.line = ${line}))`,
  ].filter((condition) => condition !== false);
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
  return found.where((c) => pathLiesWithin(c('path'), within));
}

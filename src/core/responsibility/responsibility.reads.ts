import {
  type Context,
  type GeoJsonArea,
  inTermOn as isInTermOn,
  loadValue,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  requireKnown,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { isEnded } from '../is-ended.js';
import { matchingText } from '../search-text.js';
import { Responsibility } from './responsibility.entity.js';
import type { ResponsibilityFilter } from './responsibility.filter.js';
import { ResponsibilityArea } from './responsibility-area.entity.js';
import type { ResponsibilityAreaFilter } from './responsibility-area.filter.js';
import { responsibilityKindRegister } from './responsibility-kinds.js';
import type { TargetProperty } from './responsibility-targets.js';

/** Ids grow with time: who was assigned last comes first. */
const newestFirst = orderingBy<Responsibility>('id', OrderDirection.DESC);
const areasByCode = orderingBy<ResponsibilityArea>('code');

/**
 * One page of the responsibilities of a person, or for something, of those that the actor may know of; all parents of a
 * request share one statement.
 */
export async function responsibilitiesOf(
  context: Context,
  by: TargetProperty | 'personId',
  parent: string,
  page: PageArgs,
  filter: ResponsibilityFilter = {},
  order: Order<Responsibility> | null = null,
): Promise<Page<Responsibility>> {
  await requireKnown(context, responsibilityKindRegister, { 'filter.kind': filter.kind });
  return context.pageOf<Responsibility>({
    name: `responsibilities.${by}`,
    by,
    parent,
    page,
    filter,
    ordering: orderingOf(order, newestFirst),
    handedOn: true,
    read: () => narrow(context, filter),
  });
}

function narrow(context: Context, { kind, inTermOn, everyTerm }: ResponsibilityFilter): ScopedRead<Responsibility> {
  const wanted = context.read(Responsibility).matching({ kind: kind ?? undefined });
  if (everyTerm && !inTermOn) return wanted;
  return inTermOn ? wanted.where(() => isInTermOn(inTermOn)) : wanted.matching({ validUntil: null });
}

/** One page of the responsibility areas of an organization itself; all organizations of a request share one statement. */
export function areasOfOrganization(
  context: Context,
  parent: string,
  page: PageArgs,
  filter: ResponsibilityAreaFilter,
  order: Order<ResponsibilityArea> | null,
): Promise<Page<ResponsibilityArea>> {
  return context.pageOf<ResponsibilityArea>({
    name: 'Organization.responsibilityAreas',
    by: 'organizationId',
    parent,
    page,
    filter,
    ordering: orderingOf(order, areasByCode),
    read: () =>
      matchingText(
        context.read(ResponsibilityArea).where((c) => isEnded(c('retiredOn'), filter.retired)),
        filter.search,
      ),
  });
}

/** The boundary of an area; apart from the row because it is large. Batched. */
export function boundaryOfArea(context: Context, id: string): Promise<GeoJsonArea | null> {
  const boundaries = (ids: readonly string[]) => sql<{ id: string; value: GeoJsonArea | null }>`
    select a.id, a.boundary as value from core.responsibility_area a where a.id = any(${ids}::uuid[])`;
  return loadValue(context, 'ResponsibilityArea.boundary', id, boundaries, null);
}

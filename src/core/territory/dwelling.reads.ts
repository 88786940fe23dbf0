import {
  type Context,
  type ListOf,
  loadValue,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { isEnded } from '../is-ended.js';
import { matchingText } from '../search-text.js';
import { Dwelling } from './dwelling.entity.js';
import type { DwellingFilter } from './dwelling.filter.js';
import { dwellingSaidInParts } from './said-in-parts.js';

/** The order of a list of dwellings, unless the caller wants another. */
export const dwellingsByCode = orderingBy<Dwelling>('code');

/** Narrows a read to what the filter wants. Errors: a search text that is too long. */
export function narrowDwellings(
  read: ScopedRead<Dwelling>,
  { retired, search, use, isLet }: DwellingFilter,
): ScopedRead<Dwelling> {
  const wanted = read
    .matching({ use: use ?? undefined, isLet: isLet ?? undefined })
    .where((c) => isEnded(c('retiredOn'), retired));
  return matchingText(wanted, search, (text) => dwellingSaidInParts(sql.ref('t.id'), text));
}

/** Dwellings of a building. */
export const inBuilding: ListOf<Dwelling> = { name: 'Building.dwellings', by: 'buildingId' };

/** Dwellings of a unit. */
export const inUnit: ListOf<Dwelling> = { name: 'BuildingUnit.dwellings', by: 'buildingUnitId' };

/** One page of the dwellings of a parent that the actor may know of; all parents of a request share one statement. */
export function dwellingsOf(
  context: Context,
  list: ListOf<Dwelling>,
  parent: string,
  page: PageArgs,
  filter: DwellingFilter = {},
  order: Order<Dwelling> | null = null,
): Promise<Page<Dwelling>> {
  const ordering = orderingOf(order, dwellingsByCode);
  const read = () => narrowDwellings(context.read(Dwelling), filter);
  return context.pageOf<Dwelling>({ ...list, parent, page, filter, ordering, read });
}

/** How many dwellings a compound has, those that exist; all compounds of a request share one statement. */
export function countDwellingsOfCompound(context: Context, id: string): Promise<number> {
  const counts = (ids: readonly string[]) => sql<{ id: string; value: number }>`
    select b.compound_id as id, count(*)::int as value
    from core.building b join core.dwelling d on d.building_id = b.id
    where b.compound_id = any(${ids}::uuid[]) and d.retired_on is null group by 1`;
  return loadValue(context, 'Compound.dwellingCount', id, counts, 0);
}

import {
  type Context,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { isEnded } from '../is-ended.js';
import { liesWithin } from '../organization/lies-within.js';
import { matchingText } from '../search-text.js';
import { Building } from '../territory/building.entity.js';
import { Dwelling } from '../territory/dwelling.entity.js';
import { dwellingsByCode, narrowDwellings } from '../territory/dwelling.reads.js';
import { readDwellings } from '../territory/premises.access.js';
import {
  type Around,
  aroundOf,
  buildingSaidInParts,
  dwellingSaidInParts,
  hasTooManyBuildings,
  isOfPieces,
} from '../territory/said-in-parts.js';
import { organizationOf } from './search.reads.js';
import type { SearchResult } from './search.types.js';

/** One page of the dwellings whose address or code is meant, of those that the actor may know of. */
export function searchDwellings(
  context: Context,
  result: SearchResult,
  page: PageArgs,
  order: Order<Dwelling> | null,
): Promise<Page<Dwelling>> {
  const standing = narrowDwellings(context.read(Dwelling), {});
  const found = matchingText(placed(context, standing, result), result.text, (text) =>
    dwellingSaidInParts(sql.ref('t.id'), text, aroundDwellings(context, result)),
  );
  return found.page(page, orderingOf(order, dwellingsByCode), { handedOn: true });
}

const buildingsByCode = orderingBy<Building>('code');

/** One page of the buildings whose name, address or code is meant. */
export function searchBuildings(
  context: Context,
  result: SearchResult,
  page: PageArgs,
  order: Order<Building> | null,
): Promise<Page<Building>> {
  const standing = context.read(Building).where((c) => isEnded(c('retiredOn')));
  const found = matchingText(placed(context, standing, result), result.text, (text) =>
    buildingSaidInParts(sql.ref('t.id'), text, aroundBuildings(context, result)),
  );
  return found.page(page, orderingOf(order, buildingsByCode));
}

/** Those that are where the search keeps to. */
function placed<T extends Building | Dwelling>(
  context: Context,
  read: ScopedRead<T>,
  result: SearchResult,
): ScopedRead<T> {
  const within = organizationOf(context, result);
  return within ? read.where((c) => liesWithin(c('organizationId'), within)) : read;
}

const aroundDwellings = (context: Context, result: SearchResult): Around =>
  aroundOf(context.actor, readDwellings, organizationOf(context, result));

/** Buildings are public. */
const aroundBuildings = (context: Context, result: SearchResult): Around =>
  aroundOf(context.actor, undefined, organizationOf(context, result));

/** Whether more buildings may be meant, where the actor may know of dwellings, than were looked through for them. */
export const dwellingsArePartial = (context: Context, result: SearchResult): Promise<boolean> =>
  isPartial(context, result, aroundDwellings);

/** Whether more buildings may be meant than were gone through. */
export const buildingsArePartial = (context: Context, result: SearchResult): Promise<boolean> =>
  isPartial(context, result, aroundBuildings);

async function isPartial(context: Context, result: SearchResult, around: typeof aroundDwellings): Promise<boolean> {
  if (!isOfPieces(result.text)) return false;
  const tooMany = hasTooManyBuildings(result.text, around(context, result));
  const { rows } = await sql<{ isPartial: boolean }>`select ${tooMany} as "isPartial"`.execute(context.sql);
  return rows[0]?.isPartial ?? false;
}

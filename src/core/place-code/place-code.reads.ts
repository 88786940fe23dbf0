import {
  type Context,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
} from '../../plugin-api/index.js';
import { isEnded } from '../is-ended.js';
import { openSealed } from '../vault/index.js';
import { PlaceCode } from './place-code.entity.js';
import type { PlaceCodeFilter } from './place-code.filter.js';

/** Ids grow with time: what was issued last comes first. */
const newestFirst = orderingBy<PlaceCode>('id', OrderDirection.DESC);

/** One page of the codes of a place; all places of a request share one statement. */
export function codesOf(
  context: Context,
  by: 'buildingId' | 'buildingUnitId' | 'gridId',
  parent: string,
  page: PageArgs,
  filter: PlaceCodeFilter = {},
  order: Order<PlaceCode> | null = null,
): Promise<Page<PlaceCode>> {
  return context.pageOf<PlaceCode>({
    name: `PlaceCode.${by}`,
    by,
    parent,
    page,
    filter,
    ordering: orderingOf(order, newestFirst),
    read: () => context.read(PlaceCode).where((c) => isEnded(c('revokedOn'), filter.revoked)),
  });
}

/** What is printed; null of a code that leads nowhere. The caller has it from a read within the actor's scope. */
export const tokenOf = async (context: Context, { id, revokedOn }: PlaceCode): Promise<string | null> =>
  revokedOn === null ? openSealed(context, PlaceCode, 'tokenSealed', id) : null;

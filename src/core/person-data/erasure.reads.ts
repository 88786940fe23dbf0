import {
  type Context,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
} from '../../plugin-api/index.js';
import { liesWithin } from '../organization/lies-within.js';
import { Organization } from '../organization/organization.entity.js';
import { Erasure } from './erasure.entity.js';
import type { ErasureFilter } from './person-data.inputs.js';

/** Ids grow with time: who was erased last comes first. */
const newestFirst = orderingBy<Erasure>('id', OrderDirection.DESC);

/** One page of the erasures of the places where the actor erases persons. */
export function listErasures(
  context: Context,
  page: PageArgs,
  { withinId }: ErasureFilter,
  order: Order<Erasure> | null,
): Promise<Page<Erasure>> {
  let erasures = context.read(Erasure);
  if (withinId) {
    const within = context.idOf(Organization, withinId, 'filter.withinId');
    erasures = erasures.where((c) => liesWithin(c('organizationId'), within));
  }
  return erasures.page(page, orderingOf(order, newestFirst));
}

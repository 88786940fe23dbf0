import {
  type Context,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
} from '../../plugin-api/index.js';
import { narrowToOrganization } from '../organization/narrow-to-organization.js';
import { Erasure } from './erasure.entity.js';
import type { ErasureFilter } from './person-data.inputs.js';

/** Ids grow with time: who was erased last comes first. */
const newestFirst = orderingBy<Erasure>('id', OrderDirection.DESC);

/** One page of the erasures of the places where the actor erases persons. */
export function listErasures(
  context: Context,
  page: PageArgs,
  filter: ErasureFilter,
  order: Order<Erasure> | null,
): Promise<Page<Erasure>> {
  const erasures = narrowToOrganization(context, context.read(Erasure), filter);
  return erasures.page(page, orderingOf(order, newestFirst));
}

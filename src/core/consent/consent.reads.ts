import {
  type Context,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
} from '../../plugin-api/index.js';
import type { Person } from '../person/person.entity.js';
import { Consent } from './consent.entity.js';

/** Ids grow with time: what was written down last comes first. */
const newestFirst = orderingBy<Consent>('id', OrderDirection.DESC);

/** One page of what a person agreed to; all persons of a request share one statement. */
export const consentsOf = (
  context: Context,
  { id }: Pick<Person, 'id'>,
  page: PageArgs,
  order: Order<Consent> | null,
): Promise<Page<Consent>> =>
  context.pageOf<Consent>({
    name: 'Person.consents',
    by: 'personId',
    parent: id,
    page,
    ordering: orderingOf(order, newestFirst),
    handedOn: true,
    read: () => context.read(Consent),
  });

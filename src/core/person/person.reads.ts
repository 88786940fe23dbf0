import {
  type Context,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  sql,
} from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { Person } from './person.entity.js';

/** Ids grow with time: who was entered last comes first. By name nobody is ordered: their place would tell it. */
export const newestFirst = orderingBy<Person>('id', OrderDirection.DESC);

/**
 * One page of the persons whom an organization itself keeps, as far as the actor may know of them; all organizations of
 * a request share one statement. It is not narrowed by names, which would tell them to those who see them masked: to
 * search has a permission of its own.
 */
export function personsOfOrganization(
  context: Context,
  { id }: Pick<Organization, 'id'>,
  page: PageArgs,
  order: Order<Person> | null = null,
): Promise<Page<Person>> {
  return context.pageOf<Person>({
    name: 'Organization.persons',
    by: 'organizationId',
    parent: id,
    page,
    ordering: orderingOf(order, newestFirst),
    read: () =>
      context.read(Person).where((c) => sql<boolean>`(${c('mergedIntoId')} is null and ${c('erasedAt')} is null)`),
  });
}

import {
  type Context,
  type ListOf,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  sql,
} from '../../plugin-api/index.js';
import { liesWithin } from '../organization/lies-within.js';
import { PersonMatch } from './person-match.entity.js';
import { PersonMatchState } from './person-match.enums.js';
import type { PersonMatchFilter } from './person-match.filter.js';

const newestFirst = orderingBy<PersonMatch>('suggestedAt', OrderDirection.DESC);

/** Matches in an organization and all below it. */
export const ofOrganization: ListOf<PersonMatch> = {
  name: 'Organization.personMatches',
  by: (organizationId, c) => liesWithin(c('organizationId'), organizationId),
};

/** Matches of a person with others. */
export const ofPerson: ListOf<PersonMatch> = {
  name: 'Person.matches',
  by: (personId, c) => sql<boolean>`(${c('oneId')} = ${personId} or ${c('otherId')} = ${personId})`,
};

/** One page of the matches that the actor may decide on; all parents of a request share one statement. */
export const matchesOf = (
  context: Context,
  list: ListOf<PersonMatch>,
  parent: string,
  page: PageArgs,
  { state }: PersonMatchFilter,
  order: Order<PersonMatch> | null,
): Promise<Page<PersonMatch>> =>
  context.pageOf<PersonMatch>({
    ...list,
    parent,
    page,
    filter: { state },
    ordering: orderingOf(order, newestFirst),
    handedOn: true,
    read: () => context.read(PersonMatch).matching({ state: state ?? PersonMatchState.SUGGESTED }),
  });

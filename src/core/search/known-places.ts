import { type RawBuilder, type ScopedRead, sql } from '../../plugin-api/index.js';
import type { Person } from '../person/person.entity.js';

/** The two places of a person: where they live, and where they are registered if that is elsewhere. */
const placesOfPersons = [
  { organization: 'organizationId', grid: 'gridId' },
  { organization: 'registeredOrganizationId', grid: 'registeredGridId' },
] as const;

/**
 * Narrows a read of persons to those who live in a place, or are registered there, as far as the actor holds the
 * permission at that place: whoever may know of somebody where they live cannot find out where they are registered by
 * trying places, nor the other way round.
 * @param isThere SQL: whether the organization or the grid of one of the two places is the one that is meant
 */
export const livingWhere = (
  read: ScopedRead<Person>,
  permission: string,
  isThere: (place: {
    readonly organization: RawBuilder<unknown>;
    readonly grid: RawBuilder<unknown>;
  }) => RawBuilder<boolean>,
): ScopedRead<Person> =>
  read.where((c) => {
    const either = placesOfPersons.map((place) => {
      const there = isThere({ organization: c(place.organization), grid: c(place.grid) });
      return sql<boolean>`(${there} and ${read.holdsAt(permission, place)})`;
    });
    return sql<boolean>`(${sql.join(either, sql` or `)})`;
  });

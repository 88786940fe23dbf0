import { hostOf } from '../../plugin-api/context/host-door.js';
import { type Context, type Placement, type RawBuilder, type ScopedRead, sql } from '../../plugin-api/index.js';
import type { Person } from '../person/person.entity.js';

type Column = (property: string) => RawBuilder<unknown>;

/** The two places of a person: where they live, and where they are registered if that is elsewhere. */
const placesOfPersons = [
  { organization: 'organizationId', grid: 'gridId' },
  { organization: 'registeredOrganizationId', grid: 'registeredGridId' },
] as const;

/** SQL: whether the actor holds a permission at a place. */
export function holdsAt(
  context: Context,
  permission: string,
  placement: Placement,
  column: Column,
): RawBuilder<boolean> {
  const scope = hostOf(context).kernel.ports.scope(context.actor, permission, placement, column);
  return typeof scope === 'boolean' ? sql<boolean>`${sql.raw(String(scope))}` : scope;
}

/**
 * Narrows a read of persons to those who live in a place, or are registered there, as far as the actor holds the
 * permission at that place: whoever may know of somebody where they live cannot find out where they are registered by
 * trying places, nor the other way round.
 * @param isThere SQL: whether the organization or the grid of one of the two places is the one that is meant
 */
export const livingWhere = (
  context: Context,
  read: ScopedRead<Person>,
  permission: string,
  isThere: (place: {
    readonly organization: RawBuilder<unknown>;
    readonly grid: RawBuilder<unknown>;
  }) => RawBuilder<boolean>,
): ScopedRead<Person> =>
  read.where((c) => {
    const column: Column = (property) => c(property as 'id');
    const either = placesOfPersons.map((place) => {
      const there = isThere({ organization: column(place.organization), grid: column(place.grid) });
      return sql<boolean>`(${there} and ${holdsAt(context, permission, place, column)})`;
    });
    return sql<boolean>`(${sql.join(either, sql` or `)})`;
  });

import type { ClassType } from '../plugin/define-plugin.js';
import type { Place } from '../ports.js';

/** Properties with the first day of a term, and with the first day after it (null: no end). */
export interface PublicTerm {
  readonly from: string;
  readonly until: string;
}

/**
 * How the rows of an entity are placed, which decides who may read them:
 * `public` facts (always, or in a term), rows `at` an organization or grid (the property that holds its id), rows `of`
 * persons' accounts (the properties that hold account ids). Several apply with "or".
 */
export interface Placement {
  /** The permission that opens rows by place when a read names none. */
  readonly permission?: string;
  /** Facts that anybody may read. */
  readonly public?: boolean;
  /**
   * The row is a public fact in its term, and otherwise as placed. A post in term may be read by anybody; who held it
   * before is not for all.
   */
  readonly publicTerm?: PublicTerm;
  /** Property with the id of the organization that the row belongs to; several for what lies between several. */
  readonly organization?: string | readonly string[];
  /**
   * Property with the id of the grid that the row belongs to; several, as a list, for what lies at several: a person
   * lives in one grid and is registered in another.
   */
  readonly grid?: string | readonly string[];
  /** Properties with account ids of the parties, who see their own. */
  readonly parties?: readonly string[];
}

const placements = new Map<ClassType, Placement>();

/** Declares how an entity is placed. An entity without it cannot be read through a context. */
export function Placed(placement: Placement): ClassDecorator {
  return (target) => void placements.set(target as unknown as ClassType, placement);
}

/** The placement of an entity, or undefined when none was declared. */
export const placementOf = (entity: ClassType): Placement | undefined => placements.get(entity);

/** The properties that hold the ids of a row's organizations. */
export const organizationsOf = ({ organization }: Placement): readonly string[] => listOf(organization);

/** The properties that hold the ids of a row's grids. */
export const gridsOf = ({ grid }: Placement): readonly string[] => listOf(grid);

const listOf = (named: string | readonly string[] | undefined): readonly string[] =>
  named === undefined ? [] : typeof named === 'string' ? [named] : named;

/**
 * Where a row lies: at its grid, or else at its organizations, or at no place of its own. A row of several grids lies at
 * all its grids and organizations: none of them need lie in another. Any of them will do to hold a permission.
 */
export function placesOf(placement: Placement, row: object): readonly Place[] {
  const idsAt = (properties: readonly string[]) => [
    ...new Set(properties.flatMap((property) => (row as Record<string, string | null | undefined>)[property] ?? [])),
  ];
  const grids = idsAt(gridsOf(placement)).map((grid) => ({ grid }));
  if (typeof placement.grid === 'string' && grids.length > 0) return grids;
  const organizations = idsAt(organizationsOf(placement)).map((organization) => ({ organization }));
  const places = [...grids, ...organizations];
  return places.length > 0 ? places : ['everywhere'];
}

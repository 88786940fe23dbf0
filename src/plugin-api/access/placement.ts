import type { ClassType } from '../plugin/define-plugin.js';
import type { Place } from '../ports.js';

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
   * Properties with the first day of a term and the first day after it (null: no end): the row is a public fact in its
   * term, and otherwise as placed. A post in term may be read by anybody; who held it before is not for all.
   */
  readonly publicTerm?: { readonly from: string; readonly until: string };
  /** Property with the id of the organization that the row belongs to; several for what lies between several. */
  readonly organization?: string | readonly string[];
  /** Property with the id of the grid that the row belongs to. */
  readonly grid?: string;
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
export const organizationsOf = ({ organization }: Placement): readonly string[] =>
  organization === undefined ? [] : typeof organization === 'string' ? [organization] : organization;

/**
 * Where a row lies: at its grid, or else at its organizations, or at no place of its own. Any of them will do to hold a
 * permission.
 */
export function placesOf(placement: Placement, row: object): readonly Place[] {
  const idAt = (property: string) => (row as Record<string, unknown>)[property] as string | null | undefined;
  const grid = placement.grid && idAt(placement.grid);
  if (grid) return [{ grid }];
  const organizations = organizationsOf(placement).flatMap((property) => idAt(property) ?? []);
  return organizations.length > 0 ? organizations.map((organization) => ({ organization })) : ['everywhere'];
}

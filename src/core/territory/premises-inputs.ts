import { badInput } from '../../plugin-api/index.js';

// What buildings, compounds, dwellings and facilities have in common in what they are given.

/** A place on the map, or none. */
interface MaybePoint {
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/**
 * Refuses half a point.
 * @throws BAD_USER_INPUT `core:premises.half-a-point`
 */
export function requireWholePoint({ longitude, latitude }: MaybePoint): void {
  if ((longitude === null) === (latitude === null)) return;
  throw badInput(longitude === null ? 'input.longitude' : 'input.latitude', 'core:premises.half-a-point');
}

/** Names without blanks around them, each once. */
export const tidyNames = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.trim()))];

import { badInput } from '../../plugin-api/index.js';

// What the inputs of buildings, units, dwellings and facilities have in common.

/** Options of the field `code` of a new thing. */
export const codeField = {
  nullable: true,
  description: 'Code; the organization’s and a number unless given. 编码，不填则自动生成。',
} as const;

/** Options of the field `longitude` of a point, which goes with its `latitude`. */
export const longitudeField = { nullable: true, description: 'Longitude in degrees. 经度。' } as const;

/** Options of the field `latitude` of a point. */
export const latitudeField = { nullable: true, description: 'Latitude in degrees. 纬度。' } as const;

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

import type { Position, Ring, Rings } from '../../../plugin-api/index.js';
import { turn } from './segments.js';

/** Where a position lies, as seen from a ring or polygon. */
export type Location = 'inside' | 'on' | 'outside';

/** Where a position lies, as seen from a closed ring: counts how often a ray to the east crosses it. */
export function locateInRing([x, y]: Position, ring: Ring): Location {
  let inside = false;
  for (let index = 1; index < ring.length; index += 1) {
    const from = ring[index - 1]!;
    const to = ring[index]!;
    if ((from[1] > y && to[1] > y) || (from[1] < y && to[1] < y)) continue;
    if (isBetween(x, from[0], to[0]) && turn(from, to, [x, y]) === 0) return 'on';
    if (from[1] > y !== to[1] > y && x < crossingAt(from, to, y)) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}

/** Where a position lies, as seen from a polygon with holes. */
export function locateInPolygon(position: Position, rings: Rings): Location {
  const [outer = [], ...holes] = rings;
  const location = locateInRing(position, outer);
  if (location !== 'inside') return location;
  for (const hole of holes) {
    const inHole = locateInRing(position, hole);
    if (inHole !== 'outside') return inHole === 'on' ? 'on' : 'outside';
  }
  return 'inside';
}

/**
 * A position inside of a polygon: in the middle of the first stretch that the polygon covers on a line between its two
 * southernmost rows of corners. Undefined for a polygon without any area.
 */
export function positionInside(rings: Rings): Position | undefined {
  const corners = rings.flat();
  const south = corners.reduce((least, [, y]) => Math.min(least, y), Number.POSITIVE_INFINITY);
  const next = corners.reduce((least, [, y]) => (y > south ? Math.min(least, y) : least), Number.POSITIVE_INFINITY);
  const y = (south + next) / 2;
  const crossings = rings
    .flatMap((ring) =>
      ring.slice(1).flatMap((to, index) => {
        const from = ring[index]!;
        return from[1] > y === to[1] > y ? [] : [crossingAt(from, to, y)];
      }),
    )
    .sort((one, other) => one - other);
  const [west, east] = crossings;
  return west === undefined || east === undefined ? undefined : [(west + east) / 2, y];
}

const isBetween = (value: number, one: number, other: number): boolean =>
  value >= Math.min(one, other) && value <= Math.max(one, other);

/** Longitude at which the side from one position to another passes a latitude. */
const crossingAt = (from: Position, to: Position, y: number): number =>
  from[0] + ((y - from[1]) / (to[1] - from[1])) * (to[0] - from[0]);

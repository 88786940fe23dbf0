import type { GeoJsonArea, Position, Rings } from '../../../plugin-api/index.js';

/** One side of a ring, with where it belongs. */
export interface Segment {
  readonly from: Position;
  readonly to: Position;
  /** Which polygon of the area, from 0. */
  readonly part: number;
  /** Which ring of the polygon, from 0: the outer one. */
  readonly ring: number;
  /** Which side of the ring, from 0. */
  readonly side: number;
  /** How many sides the ring has. */
  readonly sides: number;
}

/** How two segments meet: not, in a point that ends one of them, along a stretch, or crossing each other. */
export type Contact = 'none' | 'touch' | 'overlap' | 'cross';

/** The polygons of an area. */
export const partsOf = (area: GeoJsonArea): readonly Rings[] =>
  area.type === 'Polygon' ? [area.coordinates] : area.coordinates;

/** All sides of all rings; a position that repeats the one before it makes none. */
export function segmentsOf(parts: readonly Rings[]): Segment[] {
  const segments: Segment[] = [];
  for (const [part, rings] of parts.entries()) {
    for (const [ring, positions] of rings.entries()) {
      const distinct = positions.filter((position, index) => index === 0 || !same(position, positions[index - 1]));
      const sides = distinct.length - 1;
      for (let side = 0; side < sides; side += 1) {
        segments.push({ from: distinct[side]!, to: distinct[side + 1]!, part, ring, side, sides });
      }
    }
  }
  return segments;
}

/** Whether two positions are the same. */
export const same = (one: Position, other: Position | undefined): boolean =>
  other !== undefined && one[0] === other[0] && one[1] === other[1];

/** Positive when `c` lies to the left of the line from `a` to `b`, negative to its right, zero on it. */
export const turn = (a: Position, b: Position, c: Position): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** How two segments meet. */
export function contactOf(one: Segment, other: Segment): Contact {
  const a = Math.sign(turn(one.from, one.to, other.from));
  const b = Math.sign(turn(one.from, one.to, other.to));
  if (a * b > 0) return 'none';
  const c = Math.sign(turn(other.from, other.to, one.from));
  const d = Math.sign(turn(other.from, other.to, one.to));
  if (a === 0 && b === 0) return alongOneLine(one, other);
  if (a * b < 0 && c * d < 0) return 'cross';
  return c * d <= 0 ? 'touch' : 'none';
}

/** Two segments of one line share a stretch, a point or nothing. */
function alongOneLine(one: Segment, other: Segment): Contact {
  const axis = Math.abs(one.to[0] - one.from[0]) >= Math.abs(one.to[1] - one.from[1]) ? 0 : 1;
  const start = Math.max(Math.min(one.from[axis], one.to[axis]), Math.min(other.from[axis], other.to[axis]));
  const end = Math.min(Math.max(one.from[axis], one.to[axis]), Math.max(other.from[axis], other.to[axis]));
  if (start > end) return 'none';
  return start === end ? 'touch' : 'overlap';
}

/** A position at which two segments that meet do so, to a centimetre, for a person to find it on the map. */
export function meetingPoint(one: Segment, other: Segment): Position {
  const corners = [one.from, one.to, other.from, other.to];
  const shared = corners.find((corner) => endsOrLiesOn(corner, one) && endsOrLiesOn(corner, other));
  if (shared) return shared;
  const before = turn(other.from, other.to, one.from);
  const share = before / (before - turn(other.from, other.to, one.to));
  const at = (axis: 0 | 1) => Number((one.from[axis] + share * (one.to[axis] - one.from[axis])).toFixed(7));
  return [at(0), at(1)];
}

function endsOrLiesOn(corner: Position, { from, to }: Segment): boolean {
  const within = (axis: 0 | 1) => (corner[axis] - from[axis]) * (corner[axis] - to[axis]) <= 0;
  return turn(from, to, corner) === 0 && within(0) && within(1);
}

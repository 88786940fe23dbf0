import type { Position } from '../../../plugin-api/index.js';

/** The smallest rectangle of longitudes and latitudes round some positions. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The box round positions. */
export function boxOf(positions: readonly Position[]): Box {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [longitude, latitude] of positions) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return { west, south, east, north };
}

/** Whether nothing inside of one box can be inside of the other. */
export const areApart = (one: Box, other: Box): boolean =>
  one.west >= other.east || other.west >= one.east || one.south >= other.north || other.south >= one.north;

/**
 * Whether a position lies in the box, its edge excluded: only such a position can be inside of what the box is round.
 */
export const isWithin = ([x, y]: Position, { west, south, east, north }: Box): boolean =>
  x > west && x < east && y > south && y < north;

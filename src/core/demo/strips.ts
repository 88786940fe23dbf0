import type { GeoJsonArea } from '../../plugin-api/index.js';

/** A rectangle on the map, in degrees. */
export interface Ground {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/**
 * Cuts a piece of ground into strips from west to east, side by side and without gaps: invented boundaries, where no
 * real one is published.
 */
export function strips({ west, south, east, north }: Ground, count: number): GeoJsonArea[] {
  const edges = Array.from({ length: count + 1 }, (_, at) => Number((west + ((east - west) * at) / count).toFixed(6)));
  return edges.slice(1).map((right, at) => {
    const left = edges[at] as number;
    const ring = [
      [left, south],
      [right, south],
      [right, north],
      [left, north],
      [left, south],
    ] as const;
    return { type: 'Polygon', coordinates: [ring] };
  });
}

import type { Ring, Rings } from '../../../plugin-api/index.js';

/** Area of a polygon in square metres. */
export const areaOf = ([outer = [], ...holes]: Rings): number =>
  holes.reduce((area, hole) => area - ringArea(hole), ringArea(outer));

// WGS 84; the ellipsoid of CGCS2000 differs by a tenth of a millimetre.
const semiMajorAxis = 6_378_137;
const flattening = 1 / 298.257223563;
const eccentricity = Math.sqrt(flattening * (2 - flattening));
const radians = Math.PI / 180;

/** On an ellipsoid the zone between the equator and a latitude has this times π a² (Snyder, Map Projections, 3-12). */
function zoneShare(latitude: number): number {
  const sine = Math.sin(latitude * radians);
  const way = eccentricity * sine;
  return (1 - eccentricity ** 2) * (sine / (1 - way ** 2) - Math.log((1 - way) / (1 + way)) / (2 * eccentricity));
}

/** Sums up the strips between the sides and the first latitude. */
function ringArea(ring: Ring): number {
  const [first] = ring;
  if (!first) return 0;
  const heights = ring.map(([, latitude]) => zoneShare(latitude) - zoneShare(first[1]));
  let sum = 0;
  for (let at = 1; at < ring.length; at += 1) {
    sum += (ring[at]![0] - ring[at - 1]![0]) * (heights[at]! + heights[at - 1]!);
  }
  return Math.abs((sum * radians * semiMajorAxis ** 2) / 4);
}

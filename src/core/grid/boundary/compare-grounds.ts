import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import {
  Clipper,
  Clipper64,
  ClipType,
  FillRule,
  type Path64,
  type Paths64,
  type PolyPath64,
  PolyTree64,
} from 'clipper2-ts';
import type { GeoJsonArea, Position, Ring, Rings } from '../../../plugin-api/index.js';

// This file is a worker thread's program too, also as TypeScript under the tests: it imports nothing of ours but types.

/** Grounds that are compared, by their place in the list, and with which others. */
export interface GroundsToCompare {
  /** GeoJSON of each, as text: to read it is work for the thread as well. Null where the ground is not known. */
  readonly grounds: readonly (string | null)[];
  /** Grounds that should lie side by side: each two of a family are compared. */
  readonly families: readonly GroundFamily[];
  readonly wholes: readonly GroundWithParts[];
}

/** Grounds of one kind. Where they have places (labels with dots between), those of which one lies below the other may share ground. */
export interface GroundFamily {
  readonly members: readonly number[];
  readonly places?: readonly string[];
}

/** A ground out of which its parts should not jut, and which they should cover, if they are all of its parts. */
export interface GroundWithParts {
  readonly whole: number;
  readonly parts: readonly number[];
  readonly areAll: boolean;
}

/** One connected piece of ground where something is not as it should be. */
export interface Piece {
  readonly kind: 'OVERLAP' | 'GAP' | 'OUTSIDE_PARENT';
  /** One of two that overlap; the whole with a gap; the part that juts out. */
  readonly ground: number;
  /** The other of the two; none for a gap; the whole that it juts out of. */
  readonly other: number | null;
  /** In square metres. */
  readonly area: number;
  readonly rings: Rings;
}

/** What was found, and how large the wholes are. */
export interface ComparedGrounds {
  readonly pieces: readonly Piece[];
  /** Area of each whole in square metres, in the order of `wholes`. */
  readonly wholeAreas: readonly number[];
}

/** Square metres; a smaller piece is a matter of rounding, or of two drawings of one line, and is left out. */
export const smallestPiece = 1;

/** Units of a degree: whole numbers of a tenth of a millimetre are cut without any rounding but of the cut itself. */
const scale = 1e9;

interface Ground {
  /** Outer rings counter-clockwise, holes clockwise: so several can be put together and each counts once. */
  readonly paths: Paths64;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Compares grounds. What only touches does not overlap. It takes the time that the grounds take: see `compareInThread`. */
export function compareGrounds(given: GroundsToCompare): ComparedGrounds {
  const grounds = given.grounds.map((text) => (text === null ? null : readGround(JSON.parse(text) as GeoJsonArea)));
  const pieces: Piece[] = [];
  const cut = (kind: Piece['kind'], [ground, other]: readonly [number, number | null], parts: readonly number[]) => {
    const subject = grounds[ground];
    const clips = parts.flatMap((part) => grounds[part] ?? []).filter((clip) => subject && mayMeet(subject, clip));
    if (!subject || (kind === 'OVERLAP' && clips.length === 0)) return;
    const type = kind === 'OVERLAP' ? ClipType.Intersection : ClipType.Difference;
    for (const rings of polygonsOf(
      type,
      subject.paths,
      clips.flatMap(({ paths }) => paths),
    )) {
      const area = areaOf(rings);
      if (area >= smallestPiece) pieces.push({ kind, ground, other, area, rings });
    }
  };
  for (const [one, other] of given.families.flatMap((family) => pairsOf(family, grounds)))
    cut('OVERLAP', [one, other], [other]);
  for (const { whole, parts, areAll } of given.wholes) {
    if (!grounds[whole]) continue;
    for (const part of parts) cut('OUTSIDE_PARENT', [part, whole], [whole]);
    if (areAll && parts.some((part) => grounds[part])) cut('GAP', [whole, null], parts);
  }
  const wholeAreas = given.wholes.map(({ whole }) => polygonsOf(ClipType.Union, grounds[whole]?.paths ?? [], []));
  return { pieces, wholeAreas: wholeAreas.map((polygons) => polygons.reduce((sum, rings) => sum + areaOf(rings), 0)) };
}

/** The pairs of a family whose boxes meet: from west to east, each with those that begin before it ends. */
function pairsOf(
  { members, places }: GroundFamily,
  grounds: readonly (Ground | null)[],
): (readonly [number, number])[] {
  const known = members
    .flatMap((member, at) => {
      const ground = grounds[member];
      return ground ? [{ member, ground, place: places?.[at] }] : [];
    })
    .sort((one, other) => one.ground.west - other.ground.west);
  const pairs: (readonly [number, number])[] = [];
  for (const [at, one] of known.entries()) {
    for (let next = at + 1; next < known.length; next += 1) {
      const other = known[next]!;
      if (other.ground.west >= one.ground.east) break;
      if (!mayMeet(one.ground, other.ground) || isNested(one.place, other.place)) continue;
      pairs.push(one.member < other.member ? [one.member, other.member] : [other.member, one.member]);
    }
  }
  return pairs;
}

const mayMeet = (one: Ground, other: Ground): boolean =>
  one.west < other.east && other.west < one.east && one.south < other.north && other.south < one.north;

const isNested = (one = '', other = ''): boolean =>
  one !== other && (one.startsWith(`${other}.`) || other.startsWith(`${one}.`));

function readGround(area: GeoJsonArea): Ground {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const paths = polygons.flatMap((rings) => rings.map((ring, at) => pathOf(ring, at === 0)));
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const { x, y } of paths.flat()) {
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  return { paths, ...box };
}

function pathOf(ring: Ring, isOuter: boolean): Path64 {
  const path = ring.slice(1).map(([x, y]) => ({ x: Math.round(x * scale), y: Math.round(y * scale) }));
  return Clipper.area(path) > 0 === isOuter ? path : path.reverse();
}

/** The polygons that come of a cut, each with its holes. */
function polygonsOf(type: ClipType, subject: Paths64, clip: Paths64): Rings[] {
  const clipper = new Clipper64();
  clipper.addSubject(subject);
  clipper.addClip(clip);
  const tree = new PolyTree64();
  if (!clipper.execute(type, FillRule.NonZero, tree)) throw new Error('These grounds cannot be cut');
  return childrenOf(tree).flatMap(collectPolygons);
}

/** A polygon, and those that lie in its holes. */
const collectPolygons = (outer: PolyPath64): Rings[] => [
  [outer, ...childrenOf(outer)].map(ringOf),
  ...childrenOf(outer).flatMap((hole) => childrenOf(hole).flatMap(collectPolygons)),
];

const childrenOf = (node: PolyPath64): PolyPath64[] => Array.from({ length: node.count }, (_, at) => node.child(at));

function ringOf({ poly }: PolyPath64): Ring {
  const positions = (poly ?? []).map(({ x, y }): Position => [x / scale, y / scale]);
  return [...positions, ...positions.slice(0, 1)];
}

/** Area of a polygon in square metres. */
const areaOf = ([outer = [], ...holes]: Rings): number =>
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

// Tests run in threads as well, which only import this.
const isProgram = !isMainThread && (workerData as { comparesGrounds?: boolean } | null)?.comparesGrounds === true;
if (isProgram) {
  parentPort?.on('message', (grounds: GroundsToCompare) => parentPort?.postMessage(compareGrounds(grounds)));
  parentPort?.postMessage('ready');
}

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
import { areaOf } from './ground-area.js';

/** Units of a degree: whole numbers of a tenth of a millimetre are cut without any rounding but of the cut itself. */
const scale = 1e9;

/** A ground as it is cut. */
export interface Ground {
  /** Outer rings counter-clockwise, holes clockwise: so several can be put together and each counts once. */
  readonly paths: Paths64;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly corners: number;
  /** In square metres. */
  readonly area: number;
}

/** Reads GeoJSON. */
export function readGround(text: string): Ground {
  const area = JSON.parse(text) as GeoJsonArea;
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const paths = polygons.flatMap((rings) => rings.map((ring, at) => pathOf(ring, at === 0)));
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const { x, y } of paths.flat()) {
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  return {
    paths,
    ...box,
    corners: paths.reduce((sum, path) => sum + path.length, 0),
    // Polygons of one ground lie side by side: a boundary is only ever stored so.
    area: polygons.reduce((sum, rings) => sum + areaOf(rings), 0),
  };
}

function pathOf(ring: Ring, isOuter: boolean): Path64 {
  const path = ring.slice(1).map(([x, y]) => ({ x: Math.round(x * scale), y: Math.round(y * scale) }));
  return Clipper.area(path) > 0 === isOuter ? path : path.reverse();
}

/** Whether the boxes of two grounds share anything. */
export const mayMeet = (one: Ground, other: Ground): boolean =>
  one.west < other.east && other.west < one.east && one.south < other.north && other.south < one.north;

/** What a ground shares with others, or what of it they leave: polygons, each with its holes. */
export function cutGround(subject: Ground, clips: readonly Ground[], wanted: 'shared' | 'left'): Rings[] {
  const clipper = new Clipper64();
  clipper.addSubject(subject.paths);
  clipper.addClip(clips.flatMap(({ paths }) => paths));
  const tree = new PolyTree64();
  const type = wanted === 'shared' ? ClipType.Intersection : ClipType.Difference;
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

import { describe, expect, it } from 'vitest';
import { CommongridError, type GeoJsonArea, type Position, type Ring } from '../../../plugin-api/index.js';
import { corners, polygon } from '../test/compared.js';
import { checkBoundary } from './check-boundary.js';

/** A square with its south-west corner there, and sides of that many degrees. */
const square = (west: number, south: number, side: number): Ring => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

const multi = (...parts: Ring[][]): GeoJsonArea => ({ type: 'MultiPolygon', coordinates: parts });

/** What is refused at the named field: rule and values; undefined for an area that is one. */
function refusalOf(area: GeoJsonArea) {
  try {
    checkBoundary(area, 'input.boundary');
    return undefined;
  } catch (error) {
    if (!(error instanceof CommongridError) || error.code !== 'BAD_USER_INPUT') throw error;
    const { rule, field, values } = error.details;
    return field === 'input.boundary' ? { rule, ...values } : { field };
  }
}

/** A star-shaped ring with that many corners round a centre, never crossing itself. */
function star(corners: number): Ring {
  const points = Array.from({ length: corners }, (_, index): Position => {
    const angle = (2 * Math.PI * index) / corners;
    const radius = index % 2 === 0 ? 1 : 0.9;
    return [113 + radius * Math.cos(angle), 23 + radius * Math.sin(angle)];
  });
  return [...points, points[0] as Position];
}

/** A strip of that many corners to and fro between two sides a degree apart, in a direction of so many degrees. */
function zigzag(corners: number, direction: number): Position[] {
  const [x, y] = [Math.cos((direction * Math.PI) / 180), Math.sin((direction * Math.PI) / 180)];
  return Array.from({ length: corners }, (_, index): Position => {
    const [along, across] = [index * 1e-4, index % 2];
    return [10 + along * x - across * y, 20 + along * y + across * x];
  });
}

/** A zigzag (of an odd number of corners) closed round a far corner. */
function strip(corners: number, direction: number): Ring {
  const points = zigzag(corners, direction);
  const [x, y] = [Math.cos((direction * Math.PI) / 180), Math.sin((direction * Math.PI) / 180)];
  const far: Position = [10 + x * corners * 5e-5 + 3 * y, 20 + y * corners * 5e-5 - 3 * x];
  return [...points, far, points[0] as Position];
}

/** Triangles in rows and columns, each a hole of `square(0, 0, 60)`. */
const triangles = (count: number): Ring[] =>
  Array.from({ length: count }, (_, index): Ring => {
    const [x, y] = [1 + (index % 50), 1 + Math.floor(index / 50)];
    return [
      [x, y],
      [x + 0.5, y],
      [x, y + 0.5],
      [x, y],
    ];
  });

describe('a boundary is accepted', () => {
  it.each([
    ['as a square', polygon(square(113, 23, 1))],
    ['turned either way round', polygon([...square(113, 23, 1)].reverse())],
    ['with a hole', polygon(square(113, 23, 3), square(114, 24, 1))],
    ['with a hole that touches its outer ring in one corner', polygon(square(0, 0, 4), corners('0 0, 2 1, 1 2, 0 0'))],
    ['with corners that are said twice', polygon(corners('0 0, 0 0, 2 0, 2 2, 2 2, 0 0'))],
    ['with a corner in the middle of a straight side', polygon(corners('0 0, 1 0, 2 0, 2 2, 0 0'))],
    ['as two parts apart from each other', multi([square(0, 0, 1)], [square(5, 5, 1)])],
    ['as two parts along one side', multi([square(0, 0, 1)], [square(1, 0, 1)])],
    ['as a part in the hole of another', multi([square(0, 0, 9), square(2, 2, 5)], [square(3, 3, 1)])],
    ['as a part that fills the hole of another', multi([square(0, 0, 9), square(2, 2, 5)], [square(2, 2, 5)])],
    ['with ten thousand corners', polygon(star(9_999))],
    ...[0, 30, 45, 90, 135].map((direction): [string, GeoJsonArea] => [
      `as a strip of ten thousand corners to and fro at ${direction} degrees`,
      polygon(strip(9_997, direction)),
    ]),
    ['with two hundred rings', polygon(square(0, 0, 60), ...triangles(199))],
    ['as two hundred parts', multi(...triangles(200).map((ring) => [ring]))],
  ])('%s', (_, area) => {
    expect(refusalOf(area)).toBeUndefined();
  });
});

describe('a boundary is refused', () => {
  it.each([
    ['without any ring', polygon(), 'core:boundary.empty'],
    ['without any part', multi(), 'core:boundary.empty'],
    ['of a ring with three positions', polygon(corners('0 0, 1 0, 0 0')), 'core:boundary.ring-too-short'],
    ['of a ring with two corners', polygon(corners('0 0, 0 0, 1 0, 0 0')), 'core:boundary.ring-too-short'],
    ['of one position repeated', polygon(corners('1 1, 1 1, 1 1, 1 1')), 'core:boundary.ring-too-short'],
  ])('%s', (_, area, rule) => {
    expect(refusalOf(area)).toEqual({ rule });
  });

  it.each<[string, GeoJsonArea, string, number, number]>([
    ['that is not closed', polygon(corners('0 0, 1 0, 1 1, 0 1')), 'ring-open', 0, 0],
    ['beyond 180 degrees of longitude', polygon(square(179.5, 0, 1)), 'off-the-globe', 180.5, 0],
    ['with latitude in front, as it is so easily written', polygon(square(23, 113, 1)), 'off-the-globe', 23, 113],
    ['like an eight', polygon(corners('0 0, 2 2, 2 0, 0 2, 0 0')), 'crosses-itself', 1, 1],
    ['that touches its own side', polygon(corners('0 0, 4 0, 4 4, 2 0, 0 4, 0 0')), 'crosses-itself', 2, 0],
    ['that touches its own corner', polygon(corners('0 0, 1 1, 2 0, 2 2, 1 1, 0 2, 0 0')), 'crosses-itself', 1, 1],
    ['that runs back over its own side', polygon(corners('0 0, 3 0, 1 0, 1 2, 0 0')), 'crosses-itself', 1, 0],
    ['without area', polygon(corners('0 0, 1 1, 2 2, 0 0')), 'crosses-itself', 1, 1],
    ['with a hole outside', polygon(square(0, 0, 1), square(5, 5, 1)), 'hole-outside', 5, 5],
    ['with a hole round it', polygon(square(2, 2, 1), square(0, 0, 9)), 'hole-outside', 0, 0],
    ['with a hole over its side', polygon(square(0, 0, 2), square(1, 0.5, 2)), 'rings-cross', 1, 2],
    ['with a hole along its side', polygon(square(0, 0, 4), square(0, 1, 2)), 'rings-cross', 0, 3],
    ['with a hole in a hole', polygon(square(0, 0, 9), square(1, 1, 5), square(2, 2, 1)), 'holes-overlap', 2, 2],
    ['with parts over each other', multi([square(0, 0, 2)], [square(1, 1, 2)]), 'parts-overlap', 1, 2],
    ['with a part inside of another', multi([square(0, 0, 9)], [square(2, 2, 1)]), 'parts-overlap', 2.5, 2.5],
    ['with the same part twice', multi([square(0, 0, 1)], [square(0, 0, 1)]), 'parts-overlap', 0.5, 0.5],
  ])('%s, and says where', (_, area, name, longitude, latitude) => {
    expect(refusalOf(area)).toEqual({ rule: `core:boundary.${name}`, longitude, latitude });
  });

  it('where one of ten thousand sides crosses another', () => {
    const points = [...star(9_998)];
    // Exchanges two corners with one between: the sides before and behind them now cross.
    [points[5_000], points[5_002]] = [points[5_002] as Position, points[5_000] as Position];
    expect(refusalOf(polygon(points))).toMatchObject({ rule: 'core:boundary.crosses-itself' });
  });

  it.each([0, 30, 45, 90, 135])('where a side crosses a strip of many sides at %i degrees', (direction) => {
    const points = zigzag(1_000, direction);
    const last = points[998] as Position;
    points.splice(500, 1, [last[0], last[1]]);
    expect(refusalOf(polygon([...points, points[0] as Position]))).toMatchObject({
      rule: 'core:boundary.crosses-itself',
    });
  });

  it('of more than two hundred rings, holes or parts', () => {
    const refusal = { rule: 'core:boundary.too-many-rings', rings: 201, maximum: 200 };
    expect(refusalOf(polygon(square(0, 0, 60), ...triangles(200)))).toEqual(refusal);
    expect(refusalOf(multi(...triangles(201).map((ring) => [ring])))).toEqual(refusal);
  });

  it('with a hole in the last of two hundred holes', () => {
    const holes = triangles(198);
    const [[x, y]] = holes.at(-1) as [Position];
    expect(refusalOf(polygon(square(0, 0, 60), ...holes, square(x + 0.1, y + 0.1, 0.1)))).toMatchObject({
      rule: 'core:boundary.holes-overlap',
    });
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GeoJsonArea, Position, Ring, Rings } from '../../../plugin-api/index.js';
import { compareGrounds, type Piece } from './compare-grounds.js';
import { locateInPolygon } from './locate.js';

/** A degree at the equator in metres, to the east and to the north (lengths of a degree on WGS 84, as atlases print them). */
const [eastward, northward] = [111_319.5, 110_574.3];

/** The rectangle between two corners. */
const ring = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const polygon = (...coordinates: Ring[]): GeoJsonArea => ({ type: 'Polygon', coordinates });

const overlapsOf = (...areas: GeoJsonArea[]): readonly Piece[] =>
  compareGrounds({
    grounds: areas.map((area) => JSON.stringify(area)),
    families: [{ members: areas.map((_, at) => at) }],
    wholes: [],
  }).pieces;

/** Gaps and what juts out, of a whole and its parts. */
const coverageOf = (whole: GeoJsonArea, ...parts: GeoJsonArea[]) => {
  const { pieces, wholeAreas } = compareGrounds({
    grounds: [whole, ...parts].map((area) => JSON.stringify(area)),
    families: [],
    wholes: [{ whole: 0, parts: parts.map((_, at) => at + 1), areAll: true }],
  });
  return { pieces, whole: wholeAreas[0]! };
};

const sumOf = (pieces: readonly Piece[], kind: Piece['kind']) =>
  pieces.reduce((sum, piece) => (piece.kind === kind ? sum + piece.area : sum), 0);

/** The corners of a piece, however it begins and turns. */
const cornersOf = ({ rings }: Piece) =>
  rings.map((corners) => [...new Set(corners.map((corner) => corner.join(' ')))].sort());

test('what two grounds share is found, with its corners and its square metres', () => {
  const pieces = overlapsOf(polygon(ring(0, 0, 0.02, 0.01)), polygon(ring(0.01, 0, 0.03, 0.01)));

  expect(pieces).toMatchObject([{ kind: 'OVERLAP', ground: 0, other: 1 }]);
  expect(cornersOf(pieces[0]!)).toEqual([['0.01 0', '0.01 0.01', '0.02 0', '0.02 0.01']]);
  expect(pieces[0]!.area / (0.01 * eastward * (0.01 * northward))).toBeCloseTo(1, 6);
});

test.each([
  ['a side', ring(0.01, 0, 0.02, 0.01)],
  ['a part of a side', ring(0.01, 0.003, 0.02, 0.007)],
  ['a corner', ring(0.01, 0.01, 0.02, 0.02)],
])('grounds that touch along %s do not overlap', (_, other) => {
  expect(overlapsOf(polygon(ring(0, 0, 0.01, 0.01)), polygon(other))).toEqual([]);
});

test('a slanting border that one of two draws with a corner more is still one border', () => {
  const south: Ring = [
    [0, 0],
    [0.03, 0],
    [0.03, 0.01],
    [0, 0.003],
    [0, 0],
  ];
  // A third of the way: no decimal fraction says exactly where that is.
  const north: Ring = [
    [0, 0.003],
    [0.01, 0.003 + 0.007 / 3],
    [0.03, 0.01],
    [0, 0.02],
    [0, 0.003],
  ];

  expect(overlapsOf(polygon(south), polygon(north))).toEqual([]);
});

test('two grounds that meet in two places overlap twice', () => {
  const table: Ring = [
    [0, 0],
    [0.03, 0],
    [0.03, 0.02],
    [0.02, 0.02],
    [0.02, 0.01],
    [0.01, 0.01],
    [0.01, 0.02],
    [0, 0.02],
    [0, 0],
  ];

  expect(overlapsOf(polygon(table), polygon(ring(0, 0.015, 0.03, 0.03)))).toHaveLength(2);
});

test('a ground in the hole of another shares nothing with it, one across the edge of the hole does', () => {
  const holed = polygon(ring(0, 0, 0.09, 0.09), ring(0.03, 0.03, 0.06, 0.06));

  expect(overlapsOf(holed, polygon(ring(0.03, 0.03, 0.06, 0.06)))).toEqual([]);
  const [across] = overlapsOf(holed, polygon(ring(0.02, 0.02, 0.07, 0.07)));
  // The frame of a hundredth of a degree round the hole: 25 − 9 of such squares.
  expect(across!.rings).toHaveLength(2);
  expect(across!.area / (16 * 0.01 * eastward * (0.01 * northward))).toBeCloseTo(1, 5);
});

test('rings count the same whichever way they turn', () => {
  const turned = polygon([...ring(0, 0, 0.09, 0.09)].reverse(), [...ring(0.03, 0.03, 0.06, 0.06)].reverse());

  expect(overlapsOf(turned, polygon(ring(0.04, 0.04, 0.05, 0.05)))).toEqual([]);
  expect(overlapsOf(turned, polygon(ring(0.01, 0.01, 0.02, 0.02)))).toHaveLength(1);
});

test('every part of a ground counts', () => {
  const apart: GeoJsonArea = { type: 'MultiPolygon', coordinates: [[ring(0, 0, 1, 1)], [ring(5, 0, 6, 1)]] };

  expect(overlapsOf(apart, polygon(ring(5.5, 0, 7, 1)))).toHaveLength(1);
  expect(overlapsOf(apart, polygon(ring(2, 0, 4, 1)))).toEqual([]);
});

test('of many grounds each pair is named, the first of the list first', () => {
  const pieces = overlapsOf(polygon(ring(4, 0, 6, 1)), polygon(ring(0, 0, 2, 1)), polygon(ring(1, 0, 5, 1)));

  expect(pieces.map(({ ground, other }) => `${ground} ${other}`).sort()).toEqual(['0 2', '1 2']);
});

test('grounds of places one below the other may share ground', () => {
  const grounds = [1, 2, 3].map((side) => JSON.stringify(polygon(ring(0, 0, side, side))));
  const { pieces } = compareGrounds({
    grounds,
    families: [{ members: [0, 1, 2], places: ['1.2', '1', '1.20'] }],
    wholes: [],
  });

  expect(pieces.map(({ ground, other }) => [ground, other])).toEqual([[0, 2]]);
});

test('what no part covers is a gap, each piece for itself', () => {
  const { pieces, whole } = coverageOf(polygon(ring(0, 0, 0.04, 0.01)), polygon(ring(0.01, 0, 0.03, 0.01)));

  expect(pieces.map(({ kind, ground, other }) => [kind, ground, other])).toEqual([
    ['GAP', 0, null],
    ['GAP', 0, null],
  ]);
  expect(sumOf(pieces, 'GAP') / whole).toBeCloseTo(0.5, 9);
});

test('parts that overlap cover what they share once, and the hole of one may be covered by the other', () => {
  const holed = polygon(ring(0, 0, 0.06, 0.06), ring(0.01, 0.01, 0.03, 0.03));

  expect(coverageOf(polygon(ring(0, 0, 0.06, 0.06)), holed).pieces).toMatchObject([{ kind: 'GAP' }]);
  expect(coverageOf(polygon(ring(0, 0, 0.06, 0.06)), holed, polygon(ring(0.01, 0.01, 0.04, 0.04))).pieces).toEqual([]);
});

test('a hole of the whole need not be covered, and a part in it juts out', () => {
  const holed = polygon(ring(0, 0, 0.06, 0.06), ring(0.02, 0.02, 0.04, 0.04));

  expect(coverageOf(holed, holed).pieces).toEqual([]);
  expect(coverageOf(holed, holed, polygon(ring(0.02, 0.02, 0.04, 0.04))).pieces).toMatchObject([
    { kind: 'OUTSIDE_PARENT', ground: 2, other: 0 },
  ]);
});

test('a part juts out by what lies outside of the whole, be it all of it', () => {
  const whole = polygon(ring(0, 0, 0.02, 0.01));
  const { pieces } = coverageOf(whole, whole, polygon(ring(0.01, 0, 0.04, 0.01)), polygon(ring(1, 1, 1.01, 1.01)));

  expect(pieces.map(({ kind, ground }) => [kind, ground])).toEqual([
    ['OUTSIDE_PARENT', 2],
    ['OUTSIDE_PARENT', 3],
  ]);
  expect(cornersOf(pieces[0]!)).toEqual([['0.02 0', '0.02 0.01', '0.04 0', '0.04 0.01']]);
});

test('of some of its parts nobody can tell what the whole leaves uncovered', () => {
  const { pieces } = compareGrounds({
    grounds: [ring(0, 0, 2, 2), ring(0, 0, 1, 1)].map((outer) => JSON.stringify(polygon(outer))),
    families: [],
    wholes: [{ whole: 0, parts: [1], areAll: false }],
  });

  expect(pieces).toEqual([]);
});

test('a ground that is not known neither overlaps nor covers', () => {
  const { pieces } = compareGrounds({
    grounds: [JSON.stringify(polygon(ring(0, 0, 2, 2))), null],
    families: [{ members: [0, 1] }],
    wholes: [
      { whole: 0, parts: [1], areAll: true },
      { whole: 1, parts: [0], areAll: true },
    ],
  });

  expect(pieces).toEqual([]);
});

test('what is smaller than a square metre is no finding', () => {
  // A thousand metres of border: 0.9 mm and 1.1 mm too far.
  const side = 1_000 / northward;
  const beyond = (metres: number) =>
    overlapsOf(polygon(ring(0, 0, 0.01, side)), polygon(ring(0.01 - metres / eastward, 0, 0.02, side)));

  expect(beyond(0.0009)).toEqual([]);
  expect(beyond(0.0012)).toHaveLength(1);
});

test.each([
  [0, 110_574, 111_320],
  [45, 111_132, 78_847],
  [60, 111_412, 55_800],
])('at %i degrees a square metre is one', (latitude, metresNorth, metresEast) => {
  const around = ring(113, latitude - 0.005, 113.01, latitude + 0.005);

  expect(coverageOf(polygon(around), polygon(around)).whole / (metresNorth * metresEast * 1e-4)).toBeCloseTo(1, 4);
});

test('the globe has 510,065,622 square kilometres', () => {
  const globe = polygon(ring(-180, -90, 180, 90));

  expect(coverageOf(globe, globe).whole / 1e6).toBeCloseTo(510_065_622, 0);
});

/** Degrees between two points of a lattice: a kilometre. */
const step = 0.01;

/** A ring round a centre on that lattice, whose sides often lie on those of others. */
const stars: fc.Arbitrary<GeoJsonArea> = fc
  .record({
    centre: fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })),
    corners: fc.array(fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })), {
      minLength: 3,
      maxLength: 12,
    }),
    turned: fc.boolean(),
  })
  .map(({ centre: [x, y], corners, turned }) => {
    const angles = new Map(
      corners.filter(([dx, dy]) => dx !== 0 || dy !== 0).map((corner) => [Math.atan2(corner[1], corner[0]), corner]),
    );
    const sorted = [...angles].sort(([one], [other]) => one - other);
    const positions = sorted.map(([, [dx, dy]]): Position => [(x + dx) * step, (y + dy) * step]);
    const closed = [...positions, ...positions.slice(0, 1)];
    return { sorted, area: polygon(turned ? closed.reverse() : closed) };
  })
  // The centre lies inside: then no side crosses another.
  .filter(({ sorted }) => sorted.length > 2 && sorted.every(([angle], at) => stepTo(angle, sorted, at) < Math.PI))
  .map(({ area }) => area);

const stepTo = (angle: number, sorted: readonly (readonly [number, unknown])[], at: number) =>
  at + 1 < sorted.length ? sorted[at + 1]![0] - angle : sorted[0]![0] + 2 * Math.PI - angle;

const field = polygon(ring(-13 * step, -13 * step, 13 * step, 13 * step));
const within = (pieces: readonly Piece[], kind: Piece['kind'], position: Position) =>
  pieces.some((piece) => piece.kind === kind && locateInPolygon(position, piece.rings as Rings) === 'inside');
const holds = ({ coordinates }: GeoJsonArea, position: Position) =>
  locateInPolygon(position, coordinates as Rings) === 'inside';

/** Points on no side of anything, since those have rational slopes. */
const points = Array.from(
  { length: 26 * 26 },
  (_, at): Position => [(-13 + (at % 26) + Math.SQRT1_2) * step, (-13 + Math.floor(at / 26) + Math.LN2) * step],
);

test('of any two grounds, what is found to be shared holds just the points that both hold', () => {
  fc.assert(
    fc.property(stars, stars, (one, other) => {
      const pieces = overlapsOf(one, other);
      for (const point of points) {
        expect(within(pieces, 'OVERLAP', point)).toBe(holds(one, point) && holds(other, point));
      }
    }),
    { numRuns: 150 },
  );
});

test('of any parts, gaps hold just the points that none of them holds, and what juts out just those beyond the whole', () => {
  fc.assert(
    fc.property(stars, fc.array(stars, { minLength: 1, maxLength: 4 }), (whole, parts) => {
      const { pieces } = coverageOf(whole, ...parts);
      for (const point of points) {
        const [inWhole, inParts] = [holds(whole, point), parts.some((part) => holds(part, point))];
        expect(within(pieces, 'GAP', point)).toBe(inWhole && !inParts);
        expect(within(pieces, 'OUTSIDE_PARENT', point)).toBe(!inWhole && inParts);
      }
    }),
    { numRuns: 100 },
  );
});

test('what two grounds cover together is what each covers, less what they share', () => {
  fc.assert(
    fc.property(stars, stars, (one, other) => {
      const coveredBy = (...parts: GeoJsonArea[]) => {
        const { pieces, whole } = coverageOf(field, ...parts);
        return (whole - sumOf(pieces, 'GAP')) / whole;
      };
      const shared = sumOf(overlapsOf(one, other), 'OVERLAP') / coverageOf(field, field).whole;

      expect(coveredBy(one, other) + shared).toBeCloseTo(coveredBy(one) + coveredBy(other), 7);
    }),
    { numRuns: 150 },
  );
});

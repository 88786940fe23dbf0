import { expect, test } from 'vitest';
import type { GeoJsonArea } from '../../../plugin-api/index.js';
import {
  comb,
  corners,
  coverageOf,
  overlapsOf,
  polygon,
  ragged,
  ring,
  ringsOf,
  sideBySide,
  sumOf,
} from '../test/compared.js';
import { compareGrounds } from './compare-grounds.js';
import type { Piece } from './compared-grounds.js';

/**
 * A degree at the equator in metres, to the east and to the north (lengths of a degree on WGS 84, as atlases print
 * them).
 */
const [eastward, northward] = [111_319.5, 110_574.3];

/** The corners of a piece, however it begins and turns. */
const cornersOf = (piece: Piece) =>
  ringsOf(piece).map((points) => [...new Set(points.map((corner) => corner.join(' ')))].sort());

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
  const south = corners('0 0, 0.03 0, 0.03 0.01, 0 0.003, 0 0');
  // A third of the way: no decimal fraction says exactly where that is.
  const north = corners(`0 0.003, 0.01 ${0.003 + 0.007 / 3}, 0.03 0.01, 0 0.02, 0 0.003`);

  expect(overlapsOf(polygon(south), polygon(north))).toEqual([]);
});

test('two grounds that meet in two places overlap twice', () => {
  const table = corners('0 0, 0.03 0, 0.03 0.02, 0.02 0.02, 0.02 0.01, 0.01 0.01, 0.01 0.02, 0 0.02, 0 0');

  expect(overlapsOf(polygon(table), polygon(ring(0, 0.015, 0.03, 0.03)))).toHaveLength(2);
});

test('a ground in the hole of another shares nothing with it, one across the edge of the hole does', () => {
  const holed = polygon(ring(0, 0, 0.09, 0.09), ring(0.03, 0.03, 0.06, 0.06));

  expect(overlapsOf(holed, polygon(ring(0.03, 0.03, 0.06, 0.06)))).toEqual([]);
  const [across] = overlapsOf(holed, polygon(ring(0.02, 0.02, 0.07, 0.07)));
  // The frame of a hundredth of a degree round the hole: 25 − 9 of such squares.
  expect(ringsOf(across!)).toHaveLength(2);
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

test('what falls into more than a thousand pieces is named, and shown by none of them', () => {
  const pair = (teeth: number) => compareGrounds(sideBySide(comb(teeth, false), comb(teeth, true)));

  expect(pair(20)).toMatchObject({ tangles: [], leftOut: 0 });
  expect(pair(20).pieces.length).toBeGreaterThan(300);
  expect(pair(40)).toMatchObject({ pieces: [], tangles: [{ kind: 'OVERLAP', ground: 0, other: 1 }] });
});

test('teeth beside teeth, which take long without crossing each other, are named as well', () => {
  // Two of three thousand corners took eight seconds.
  const comparison = sideBySide(ragged(1_400), ragged(1_400));

  expect(compareGrounds(comparison)).toMatchObject({ pieces: [], tangles: [{ ground: 0, other: 1 }] });
});

test('gaps among what is tangled are not known, those of others are', () => {
  const tangle = [comb(200, false), comb(200, true)];
  const { tangles, gapAreas, wholeAreas, pieces } = compareGrounds({
    grounds: [...tangle, polygon(ring(-1, -1, 2, 2)), polygon(ring(5, 0, 7, 1)), polygon(ring(5, 0, 6, 1))].map(
      (area) => JSON.stringify(area),
    ),
    families: [{ members: [0, 1] }],
    wholes: [
      { whole: 2, parts: [0, 1], areAll: true },
      { whole: 3, parts: [4], areAll: true },
    ],
  });

  expect(tangles).toEqual([
    { kind: 'OVERLAP', ground: 0, other: 1 },
    { kind: 'GAP', ground: 2, other: null },
  ]);
  expect(gapAreas).toEqual([null, expect.closeTo(wholeAreas[1]! / 2, 0)]);
  expect(pieces).toMatchObject([{ kind: 'GAP', ground: 3 }]);
});

test('of very many pieces the largest are kept, and the others counted', () => {
  // Each of these has six hundred holes of the parts in it, one larger than the other.
  const holed = Array.from({ length: 10 }, (_, at) => [10 * at, polygon(ring(10 * at, 0, 10 * at + 7, 1))] as const);
  const wholes = holed.map(([west], at) => {
    const holes = Array.from({ length: 600 }, (__, n) =>
      ring(west + n / 100, 0.1, west + n / 100 + 0.0001 * (at + 1), 0.2),
    );
    return polygon(ring(west, 0, west + 7, 1), ...holes);
  });
  const { pieces, leftOut } = compareGrounds({
    grounds: [...holed.map(([, area]) => area), ...wholes].map((area) => JSON.stringify(area)),
    families: [],
    wholes: holed.map((_, at) => ({ whole: at, parts: [at + 10], areAll: true })),
  });

  expect([pieces.length, leftOut]).toEqual([5_000, 1_000]);
  expect(Math.min(...pieces.map(({ ground }) => ground))).toBeGreaterThan(0);
  expect(pieces.map(({ area }) => area)).toEqual(pieces.map(({ area }) => area).toSorted((one, other) => other - one));
});

import { expect, test } from 'vitest';
import type { GeoJsonArea } from '../../../plugin-api/index.js';
import { comb, polygon, ring } from '../test/compared.js';
import { countCrossings } from './count-crossings.js';
import { readGround } from './cut-grounds.js';

const crossings = (one: GeoJsonArea, other: GeoJsonArea, most = 1_000, looks = 1_000_000) => {
  const [a, b] = [one, other].map((area) => readGround(JSON.stringify(area)));
  return [countCrossings(a!, b!, most, looks), countCrossings(b!, a!, most, looks)];
};

test.each([
  ['that are apart', ring(5, 5, 6, 6), 0],
  ['one in the other', ring(0.2, 0.2, 0.8, 0.8), 0],
  ['that share a border', ring(1, 0, 2, 1), 0],
  ['that share a part of a border', ring(1, 0.2, 2, 0.7), 0],
  ['that touch in a corner', ring(1, 1, 2, 2), 0],
  ['that are the same', ring(0, 0, 1, 1), 0],
  ['corner over corner', ring(0.5, 0.5, 2, 2), 2],
  ['crosswise', ring(-1, 0.2, 2, 0.8), 4],
])('two rectangles %s', (_, other, count) => {
  expect(crossings(polygon(ring(0, 0, 1, 1)), polygon(other))).toEqual([count, count]);
});

test('a hole counts as well', () => {
  const holed = polygon(ring(0, 0, 9, 9), ring(3, 3, 6, 6));

  expect(crossings(holed, polygon(ring(1, 4, 5, 5)))).toEqual([2, 2]);
});

test('each side of a tooth crosses each side of the teeth that lie across', () => {
  const [count] = crossings(comb(10, false), comb(10, true));

  // 20 sides by 20; those at the foot of a comb pass some teeth by.
  expect(count).toBeGreaterThan(300);
  expect(count).toBeLessThanOrEqual(400);
});

test.each([
  ['crossings', 100, 1_000_000],
  ['sides to look at', 1_000, 100],
])('too many %s are not counted to their end', (_, most, looks) => {
  expect(crossings(comb(10, false), comb(10, true), most, looks)).toEqual([Infinity, Infinity]);
});

import { expect, it } from 'vitest';
import { ratioOf } from '../index.js';

it('a rate shows its percent with two places, and what was left out beside it', () => {
  expect(ratioOf({ numerator: 1_686, denominator: 1_688 })).toEqual({
    numerator: 1_686,
    denominator: 1_688,
    excluded: 0,
    percent: 99.88,
  });
  // 346 opinions with 34 duplicates, 303 of them solved.
  expect(ratioOf({ numerator: 303, denominator: 312, excluded: 34 })).toMatchObject({ excluded: 34, percent: 97.12 });
});

it('a rate of nothing has no percent', () => {
  expect(ratioOf({ numerator: 0, denominator: 0 }).percent).toBeNull();
});

import { describe, expect, it } from 'vitest';
import { shareInHundredths } from './ratio.js';

describe('a share in hundredths of a percent', () => {
  // Figures of the domain: 1,686 of 1,688 are 99.88 %; 346 opinions with 34 duplicates and 303 solved.
  it.each([
    ['1,686 of 1,688 (99.8815…)', 1_686, 1_688, 9_988],
    ['303 of the 312 that are no duplicates (97.1153…)', 303, 312, 9_712],
    ['303 of all 346 (87.5722…)', 303, 346, 8_757],
    ['a third', 1, 3, 3_333],
    ['two thirds', 2, 3, 6_667],
    ['none', 0, 7, 0],
    ['all', 7, 7, 10_000],
  ])('is rounded to two places: %s', (_, numerator, denominator, share) => {
    expect(shareInHundredths(numerator, denominator)).toBe(share);
  });

  it('is rounded up at exactly a half', () => {
    expect(shareInHundredths(1, 800)).toBe(13); // 0.125 %
    expect(shareInHundredths(201, 20_000)).toBe(101); // 1.005 %, which floats take for less
  });

  it('never shows as the whole while anything is missing', () => {
    expect(shareInHundredths(24_999, 25_000)).toBe(9_999); // 99.996 %
    expect(shareInHundredths(9_007_199_254_740_990, 9_007_199_254_740_991)).toBe(9_999);
  });

  it('of nothing is none', () => {
    expect(shareInHundredths(0, 0)).toBeNull();
  });

  it.each([
    [3, 2],
    [-1, 2],
    [0.5, 2],
    [1, Number.POSITIVE_INFINITY],
  ])('refuses %s of %s', (numerator, denominator) => {
    expect(() => shareInHundredths(numerator, denominator)).toThrow(RangeError);
  });
});

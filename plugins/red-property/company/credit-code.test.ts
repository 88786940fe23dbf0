import { describe, expect, it } from 'vitest';
import { isCreditCode } from './credit-code.js';

describe('a unified social credit code', () => {
  it('is accepted when its last character checks the others', () => {
    // The sample code of the standard, and one whose last character was worked out by hand from the table of weights.
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
    expect(isCreditCode('91440103MA5RP0002A')).toBe(true);
  });

  it.each([
    ['a wrong last character', '91350100M000100Y44'],
    ['two characters that changed places', '91530100M000100Y43'],
    ['a letter that the standard leaves out', '91350100I000100Y43'],
    ['small letters', '91350100m000100y43'],
    ['17 characters', '91350100M000100Y4'],
    ['19 characters', '91350100M000100Y430'],
    ['nothing', ''],
  ])('is refused with %s', (_, text) => {
    expect(isCreditCode(text)).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import type { Context } from '../index.js';
import { isOver, requireEnd } from './term.js';

const today = '2026-06-15';
const term = (validFrom: string, validUntil: string | null = null) => ({ validFrom, validUntil });

describe('a term is over', () => {
  test.each([
    ['never without an end', term('2026-01-01'), false],
    ['from its last day on, which it no longer counts on', term('2026-01-01', today), true],
    ['not while its end is to come', term('2026-01-01', '2026-06-16'), false],
    ['at once when it is called off before it begins', term('2027-01-01', '2027-01-01'), true],
  ])('%s', (_name, given, over) => {
    expect(isOver(given, today)).toBe(over);
  });
});

describe('a term that is ended now', () => {
  // All that is looked at.
  const context = { today } as Context;

  test.each([
    ['ends today, unless another day is given', term('2026-01-01'), undefined, today],
    ['ends on its first day where it has yet to begin', term('2026-07-01'), null, '2026-07-01'],
    ['ends on the day that is given, past or to come', term('2026-01-01'), '2026-03-01', '2026-03-01'],
    ['may end on its first day, without having counted', term('2026-01-01'), '2026-01-01', '2026-01-01'],
    ['has its end brought forward', term('2026-01-01', '2027-01-01'), '2026-12-01', '2026-12-01'],
  ])('%s', (_name, given, day, end) => {
    expect(requireEnd(context, given, day)).toBe(end);
  });

  test.each([
    ['before it begins', term('2026-01-01'), '2025-12-31', 'ends-before-it-begins', 'input.validUntil'],
    ['later than it would anyway', term('2026-01-01', '2027-01-01'), '2027-01-02', 'only-earlier', 'input.validUntil'],
    [
      'on the day on which it ends anyway',
      term('2026-01-01', '2027-01-01'),
      '2027-01-01',
      'only-earlier',
      'input.validUntil',
    ],
    ['when it is over already', term('2026-01-01', '2026-02-01'), '2026-01-15', 'over', 'input.id'],
  ])('does not end %s', (_name, given, day, rule, field) => {
    const refusal = expect.objectContaining({
      details: expect.objectContaining({ rule: `commongrid:term.${rule}`, field }),
    });

    expect(() => requireEnd(context, given, day)).toThrow(refusal);
  });
});

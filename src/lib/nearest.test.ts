import { expect, test } from 'vitest';
import { nearest } from './nearest.js';

test.each([
  ['warnDay', 'warnDays'],
  ['waits', undefined],
])('%s stands for %s', (name, meant) => {
  expect(nearest(name, ['requiredSides', 'warnDays'])).toBe(meant);
});

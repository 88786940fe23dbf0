import { expect, test } from 'vitest';
import { defaultRetryPolicy, restAfter } from './retry-policy.js';

test('an event is tried eight times, after rests that grow from one second to ten minutes', () => {
  const rests = [1, 2, 3, 4, 5, 6, 7, 8].map((failures) => restAfter(defaultRetryPolicy, failures, 0.5));

  expect(rests).toEqual([1_000, 3_000, 10_000, 30_000, 90_000, 300_000, 600_000, undefined]);
});

test('chance moves a rest by a fifth at most', () => {
  expect(restAfter(defaultRetryPolicy, 3, 0)).toBe(8_000);
  expect(restAfter(defaultRetryPolicy, 3, 1)).toBe(12_000);
});

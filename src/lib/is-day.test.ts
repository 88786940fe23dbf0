import { expect, test } from 'vitest';
import { isDay } from './is-day.js';

test.each(['2026-11-22', '2024-02-29', '2000-02-29', '1999-12-31', '0001-01-01'])('%s is a day', (day) => {
  expect(isDay(day)).toBe(true);
});

test.each([
  '1999-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '0000-01-01',
  '2026-1-1',
])('%s is none', (day) => expect(isDay(day)).toBe(false));

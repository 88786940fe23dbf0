import { expect, test } from 'vitest';
import { calendarDay } from './calendar-day.js';

test.each([
  ['2026-11-22T15:59:59.999Z', 'Asia/Shanghai', '2026-11-22'],
  ['2026-11-22T16:00:00.000Z', 'Asia/Shanghai', '2026-11-23'],
  ['2026-12-31T16:00:00.000Z', 'Asia/Shanghai', '2027-01-01'],
  ['2028-02-28T16:00:00.000Z', 'Asia/Shanghai', '2028-02-29'],
  ['2026-11-22T18:30:00.000Z', 'Asia/Urumqi', '2026-11-23'],
  ['2026-11-22T23:59:59.999Z', 'UTC', '2026-11-22'],
])('%s is in %s the day %s', (instant, timeZone, day) => {
  expect(calendarDay(new Date(instant), timeZone)).toBe(day);
});

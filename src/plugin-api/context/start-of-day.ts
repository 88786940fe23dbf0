import { calendarDay } from './calendar-day.js';
import type { Context } from './context.js';

const hour = 3_600_000;

/**
 * The first instant of a calendar day, `2026-11-22`, in the configured time zone: midnight, or where clocks are put
 * forward at midnight the hour after.
 */
export const startOf = ({ kernel }: Context, day: string): Date => startOfDay(day, kernel.timeZone);

/** The same in any zone; `timeZone` is an IANA name. */
export function startOfDay(day: string, timeZone: string): Date {
  // No zone is further from Greenwich than this. What is halved is whole milliseconds.
  let before = Date.parse(day) - 16 * hour;
  let after = Date.parse(day) + 16 * hour;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (calendarDay(new Date(middle), timeZone) < day) before = middle;
    else after = middle;
  }
  return new Date(after);
}

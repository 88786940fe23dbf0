/** Making one costs a hundred times as much as using it, and every read of what has a term asks for the day. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day on which an instant falls in a zone, `2026-11-22`. `timeZone` is an IANA name. */
export function calendarDay(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  // Swedish writes days as ISO 8601 does.
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })));
  return format.format(instant);
}

const hour = 3_600_000;

/**
 * The first instant of a calendar day in a zone: midnight, or where clocks are put forward at midnight the hour after.
 * `day` as `2026-11-22`.
 */
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

/** Making one costs a hundred times as much as using it, and every read of what has a term asks for the day. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day on which an instant falls in a zone, `2026-11-22`. `timeZone` is an IANA name. */
export function calendarDay(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  // Swedish writes days as ISO 8601 does.
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })));
  return format.format(instant);
}

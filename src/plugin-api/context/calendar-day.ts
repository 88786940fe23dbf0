/** Milliseconds. Days begin on whole seconds, everywhere and always. */
const second = 1_000;

/** A zone's format, and the day of the second that it was last asked about: nearly always the present one. */
interface Zone {
  readonly format: Intl.DateTimeFormat;
  second: number;
  day: string;
}

/** Making a format costs a hundred times as much as using it, and every read of what has a term asks for the day. */
const zones = new Map<string, Zone>();

/** The calendar day on which an instant falls in a zone, `2026-11-22`. `timeZone` is an IANA name. */
export function calendarDay(instant: Date, timeZone: string): string {
  const zone = zones.get(timeZone) ?? zoneOf(timeZone);
  const asked = Math.floor(instant.getTime() / second);
  if (zone.second !== asked) {
    zone.day = zone.format.format(instant);
    zone.second = asked;
  }
  return zone.day;
}

function zoneOf(timeZone: string): Zone {
  // Swedish writes days as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const zone = { format, second: Number.NaN, day: '' };
  zones.set(timeZone, zone);
  return zone;
}

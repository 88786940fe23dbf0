const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text written `2026-11-22` is a day of the calendar: there is none 1999-02-29. Cheap, for files of millions. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = lengths[month - 1];
  return year > 0 && length !== undefined && date >= 1 && date <= length + (isLeap && month === 2 ? 1 : 0);
}

import { type Context, loadValue, sql } from '../../plugin-api/index.js';
import { AgeBand } from './person.enums.js';

/** The day on which somebody was born, if it is known; all persons of a request are one statement. */
export const birthDateOf = (context: Context, id: string): Promise<string | null> =>
  loadValue(context, 'Person.birthDate', id, birthDates, null);

const birthDates = (ids: readonly string[]) => sql<{ id: string; value: string | null }>`
  select p.id, p.birth_date::text as value from core.person p where p.id = any(${ids}::uuid[])`;

/** How old somebody is on a day, in whole years; who was born on 29 February has grown older on 1 March. */
export function ageOn(day: string, birthDate: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

const bands = [
  [80, AgeBand.FROM_80],
  [60, AgeBand.FROM_60_TO_79],
  [18, AgeBand.FROM_18_TO_59],
  [14, AgeBand.FROM_14_TO_17],
] as const;

/** The band of an age in years. */
export const ageBandOf = (age: number): AgeBand => bands.find(([from]) => age >= from)?.[1] ?? AgeBand.UNDER_14;

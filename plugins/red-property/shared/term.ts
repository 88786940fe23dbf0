import { type RawBuilder, ruleViolated, sql } from 'commongrid';

/** From a first day to the first day on which it is over; null without end. */
export interface Term {
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** Refuses a term that ends on or before the day on which it begins, naming the field of its end. */
export function requireTerm({ validFrom, validUntil }: Term, field = 'input.validUntil'): void {
  if (validUntil !== null && validUntil <= validFrom)
    throw ruleViolated(field, 'red-property:term.ends-before-it-begins');
}

/** SQL: whether the term of the row `t` counts on a day. */
export const inTermOn = (day: string): RawBuilder<boolean> =>
  sql<boolean>`t.valid_from <= ${day}::date and (t.valid_until is null or t.valid_until > ${day}::date)`;

/** Whether a term counts on a day. */
export const isInTerm = ({ validFrom, validUntil }: Term, day: string): boolean =>
  validFrom <= day && (validUntil === null || validUntil > day);

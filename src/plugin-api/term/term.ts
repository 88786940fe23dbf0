import { type RawBuilder, sql } from 'kysely';
import { ruleViolated } from '../errors/index.js';

/** From a first day to the first day on which it is over; null without end. */
export interface Term {
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/**
 * Refuses a term that ends on or before its beginning, naming the field of its end. Days or instants alike.
 * @throws RULE_VIOLATED `commongrid:term.ends-before-it-begins`
 */
export function requireTerm<Moment extends string | Date>(
  from: Moment,
  until: Moment | null | undefined,
  field = 'input.validUntil',
): void {
  if (until && until <= from) throw ruleViolated(field, 'commongrid:term.ends-before-it-begins');
}

/** Whether a term counts on a day. */
export const isInTerm = ({ validFrom, validUntil }: Term, day: string): boolean =>
  validFrom <= day && (validUntil === null || validUntil > day);

/** SQL: whether the term of these columns counts on a day. */
export const inTerm = (from: RawBuilder<unknown>, until: RawBuilder<unknown>, day: string): RawBuilder<boolean> =>
  sql<boolean>`(${from} <= ${day}::date and (${until} is null or ${until} > ${day}::date))`;

/**
 * SQL: whether the term of a row counts on a day. Terms lie in `valid_from` and `valid_until`; `t` is a read's own row.
 */
export const inTermOn = (day: string, row = 't'): RawBuilder<boolean> =>
  inTerm(sql.ref(`${row}.valid_from`), sql.ref(`${row}.valid_until`), day);

/** SQL: whether the term of a row is not over on a day, though it may yet have to begin. */
export const notOverOn = (day: string, row = 't'): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${row}.valid_until`)} is null or ${sql.ref(`${row}.valid_until`)} > ${day}::date)`;

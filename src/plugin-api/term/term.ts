import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../context/context.js';
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

/**
 * Whether a term is over on a day, or was called off before it began: then it ends as it begins, and counts on no day.
 */
export const isOver = ({ validFrom, validUntil }: Term, day: string): boolean =>
  validUntil !== null && (validUntil <= day || validUntil === validFrom);

/**
 * The first day on which a term is over that somebody ends: as given, else today, or its first day where it has yet to
 * begin. An end that is set can be brought forward, never put off; on its first day a term ends without having counted.
 * @throws RULE_VIOLATED `commongrid:term.over` naming `input.id`; `commongrid:term.ends-before-it-begins` or
 *   `commongrid:term.only-earlier` naming `input.validUntil`
 */
export function requireEnd({ today }: Context, term: Term, given: string | null | undefined): string {
  if (isOver(term, today)) throw ruleViolated('input.id', 'commongrid:term.over');
  const { validFrom, validUntil: latest } = term;
  const validUntil = given ?? (validFrom > today ? validFrom : today);
  if (validUntil !== validFrom) requireTerm(validFrom, validUntil);
  if (latest && validUntil >= latest)
    throw ruleViolated('input.validUntil', 'commongrid:term.only-earlier', { latest });
  return validUntil;
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

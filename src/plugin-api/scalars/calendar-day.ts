import { GraphQLScalarType, Kind } from 'graphql';
import { Temporal } from 'temporal-polyfill';
import { CommongridError } from '../errors/index.js';

/** How a day is written; the driver hands days over in this form. The database has no year 0. */
const form = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** A calendar day of the place, `2026-11-22`; it has no hour and no zone. */
export const CalendarDay = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day of the place, `2026-11-22` (Asia/Shanghai unless configured otherwise). 日期。',
  serialize: writeDay,
  parseValue: readDay,
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : undefined),
});

function readDay(value: unknown): string {
  if (typeof value === 'string' && form.test(value)) {
    try {
      return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString();
    } catch {
      // Fall through: the 30th of February is refused like any other text.
    }
  }
  throw new CommongridError('BAD_USER_INPUT', { rule: 'commongrid:scalar.date' });
}

/** What a resolver answers wrongly is a fault of ours, not of the caller's. */
function writeDay(value: unknown): string {
  if (typeof value === 'string' && form.test(value)) return value;
  throw new TypeError('A Date field answered something that is no calendar day');
}

import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { Temporal } from 'temporal-polyfill';

/** A calendar day of the place, `2026-11-22`; it has no hour and no zone. */
export const CalendarDay = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day of the place, `2026-11-22` (Asia/Shanghai unless configured otherwise). 日期。',
  serialize: (value) => String(value),
  parseValue: readDay,
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : undefined),
});

function readDay(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    try {
      return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString();
    } catch {
      // Fall through: the 30th of February is refused like any other text.
    }
  }
  throw new GraphQLError('A Date is a calendar day written as 2026-11-22.', { extensions: { code: 'BAD_USER_INPUT' } });
}

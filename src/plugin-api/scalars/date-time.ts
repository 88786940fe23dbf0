import { GraphQLScalarType, Kind } from 'graphql';
import { Temporal } from 'temporal-polyfill';
import { CommongridError } from '../errors/index.js';

/** RFC 3339; a local time without an offset is no instant. */
const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;

/** An instant, RFC 3339; answered in UTC, with milliseconds. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, `2026-11-22T08:00:00.000Z`: RFC 3339, answered in UTC. 时刻。',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: writeInstant,
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : undefined),
});

/** The years that RFC 3339 can write and the database has, in UTC: an offset may lead out of them. */
const [earliest, latest] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];

function readInstant(value: unknown): Date {
  if (typeof value === 'string' && form.test(value)) {
    try {
      const time = Temporal.Instant.from(value).epochMilliseconds;
      if (time >= earliest && time <= latest) return new Date(time);
    } catch {
      // Fall through: 25 o'clock is refused like any other text.
    }
  }
  throw new CommongridError('BAD_USER_INPUT', { rule: 'commongrid:scalar.date-time' });
}

/** What a resolver answers wrongly is a fault of ours, not of the caller's. */
function writeInstant(value: unknown): string {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  throw new TypeError('A DateTime field answered something that is no instant');
}

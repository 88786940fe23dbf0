import { type GraphQLScalarType, parseValue } from 'graphql';
import { describe, expect, test } from 'vitest';
import { CommongridError } from '../errors/index.js';
import { CalendarDay, DateTime, Fen } from './index.js';

/** What a refused value is told. */
function refusalOf(work: () => unknown): CommongridError {
  try {
    work();
  } catch (error) {
    if (error instanceof CommongridError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

const literal = (scalar: GraphQLScalarType, text: string): unknown => scalar.parseLiteral(parseValue(text));

/** Refused as a variable, and told by its rule. */
const expectRefusal = (scalar: GraphQLScalarType, value: unknown, rule: string) =>
  expect(refusalOf(() => scalar.parseValue(value)).extensions).toMatchObject({ code: 'BAD_USER_INPUT', rule });

describe('a Date', () => {
  test('is a calendar day, as a variable and in a document', () => {
    expect(CalendarDay.parseValue('2024-02-29')).toBe('2024-02-29');
    expect(literal(CalendarDay, '"2024-02-29"')).toBe('2024-02-29');
    expect(CalendarDay.serialize('2024-02-29')).toBe('2024-02-29');
  });

  test.each([
    '0000-01-01',
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    '',
    20260101,
    null,
  ])('is not %j', (value) => expectRefusal(CalendarDay, value, 'commongrid:scalar.date'));

  test('answered wrongly is a fault of ours', () => {
    expect(() => CalendarDay.serialize(new Date('2026-11-22'))).toThrow(TypeError);
  });
});

describe('a DateTime', () => {
  test('is an instant, whatever offset it is written with; answered in UTC', () => {
    expect(DateTime.parseValue('2026-11-22T16:00:00.5+08:00')).toEqual(new Date('2026-11-22T08:00:00.500Z'));
    expect(literal(DateTime, '"2026-11-22t08:00:00z"')).toEqual(new Date('2026-11-22T08:00:00.000Z'));
    expect(DateTime.serialize(new Date('2026-11-22T16:00:00+08:00'))).toBe('2026-11-22T08:00:00.000Z');
  });

  test.each([
    '2026-11-22T08:00:00',
    '2026-11-22',
    '2026-02-30T08:00:00Z',
    '2026-11-22T25:00:00Z',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:00-00:01',
    '',
    1_795_000_000,
    null,
  ])('is not %j', (value) => expectRefusal(DateTime, value, 'commongrid:scalar.date-time'));

  test('answered wrongly is a fault of ours', () => {
    expect(() => DateTime.serialize(new Date('never'))).toThrow(TypeError);
    expect(() => DateTime.serialize('2026-11-22')).toThrow(TypeError);
  });
});

describe('an amount of Fen', () => {
  test('goes beyond 32 bits, up to what JavaScript counts exactly', () => {
    expect(Fen.parseValue(9_007_199_254_740_991)).toBe(9_007_199_254_740_991);
    expect(literal(Fen, '-3000000000')).toBe(-3_000_000_000);
    expect(Fen.serialize(3_000_000_000)).toBe(3_000_000_000);
  });

  test.each([9_007_199_254_740_992, 0.5, '100', Number.NaN, null])('is not %j', (value) =>
    expectRefusal(Fen, value, 'commongrid:scalar.fen'),
  );

  test('is no text and no fraction in a document', () => {
    expect(refusalOf(() => literal(Fen, '"5"')).code).toBe('BAD_USER_INPUT');
    expect(refusalOf(() => literal(Fen, '5.0')).code).toBe('BAD_USER_INPUT');
  });

  test('answered wrongly is a fault of ours', () => {
    expect(() => Fen.serialize('100')).toThrow(TypeError);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromTaggedJson, toTaggedJson } from './tagged-json.js';

test('plain JSON is written as JSON writes it', () => {
  const value = { code: '440103', names: ['荔湾区', 'Liwan'], parent: null, open: true, households: 128 };

  expect(toTaggedJson(value)).toBe(JSON.stringify(value));
});

test('dates, bigints, undefined and odd numbers survive a round trip', () => {
  const value = {
    at: new Date('2026-11-22T05:00:00.123Z'),
    fen: 9_007_199_254_740_993n,
    absent: undefined,
    list: [undefined, new Date(0), -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  };

  const back = fromTaggedJson(toTaggedJson(value));

  expect(back).toStrictEqual(value);
  expect(Object.keys(back as object)).toEqual(['at', 'fen', 'absent', 'list']);
});

test('an object that looks like a tag comes back as it was', () => {
  const value = [{ $date: 'tomorrow' }, { $object: { $date: 'never' } }, { $date: 1, other: 2 }, { $undefined: true }];

  expect(fromTaggedJson(toTaggedJson(value))).toStrictEqual(value);
});

test('a key named __proto__ stays a key and reaches no prototype', () => {
  const back = fromTaggedJson('{"__proto__":{"admin":true}}') as Record<string, unknown>;

  expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
  expect(back.admin).toBeUndefined();
  expect(Object.keys(back)).toEqual(['__proto__']);
});

test('any value of these kinds survives a round trip', () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, key: fc.string() });
  // fast-check also makes dates that are none; those are refused, which has a test of its own.
  const isWritable = (value: unknown) => {
    try {
      toTaggedJson(value);
      return true;
    } catch {
      return false;
    }
  };

  fc.assert(
    fc.property(anything.filter(isWritable), (value) => {
      expect(fromTaggedJson(toTaggedJson(value))).toStrictEqual(value);
    }),
    { seed: 20_261_122 },
  );
});

test('the same object may stand in two places', () => {
  const shared = { code: 'A' };

  expect(fromTaggedJson(toTaggedJson([shared, shared]))).toStrictEqual([shared, shared]);
});

test.each<[string, unknown, string]>([
  ['a function', { run: () => 1 }, 'A function cannot be written as JSON: $.run'],
  ['a symbol', [Symbol('x')], 'A symbol cannot be written as JSON: $[0]'],
  ['a map', { byId: new Map() }, 'A Map cannot be written as JSON: $.byId'],
  ['bytes', { key: new Uint8Array(2) }, 'A Uint8Array cannot be written as JSON: $.key'],
  ['an invalid date', { at: new Date(Number.NaN) }, 'An invalid date cannot be written as JSON: $.at'],
])('%s is refused with its path', (_name, value, message) => {
  expect(() => toTaggedJson(value)).toThrow(new TypeError(message));
});

test('a cycle is refused with its path', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;

  expect(() => toTaggedJson(circle)).toThrow(new TypeError('A cycle cannot be written as JSON: $.self'));
});

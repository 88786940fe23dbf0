import { expect, test } from 'vitest';
import { jsonForSending } from './json-bytes.js';

/** What a client reads. */
const read = (value: object): unknown => JSON.parse(jsonForSending(value).toString());

const names = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `第${index}网格`, none: null }));

test.for([
  ['nothing', {}],
  ['empty lists and objects', { data: { a: [], b: {}, c: { d: [], e: {} } } }],
  ['values without rows', { data: { a: null, b: 1, c: 'x', d: true, e: 0.5 } }],
  ['lists of values, of lists and of nothing', { data: { a: [1, 'x', null], b: [[1], [], [[2]]], c: [null] } }],
  ['keys and texts that need escapes', { 'a"b\\': { '\n': 'x"\u2028\\\u0007' } }],
  ['what lies deeper than rows', { data: { a: { nodes: [{ b: { nodes: [{ c: [[{ d: 1 }]] }] } }] } } }],
  ['characters of four bytes', { data: { a: ['𠮷'.repeat(20_000), '𠮷', '👨‍👩‍👧'] } }],
  ['a long list', { data: { a: { nodes: names(2_000) } } }],
  ['a list of several hundred thousand characters', { data: { a: { nodes: names(40_000) } } }],
  ['one text that is longer than most answers', { data: { a: '居'.repeat(300_000), b: names(3) } }],
] as const)('%s is read as it was', ([, value]) => {
  expect(read(value)).toEqual(value);
});

test('a field that is left out stays out', () => {
  expect(jsonForSending({ data: { a: undefined, b: { c: undefined }, d: 1 } })).toBe('{"data":{"b":{},"d":1}}');
});

test('it reads as JSON.stringify writes it, byte for byte', () => {
  const value = { data: { a: { nodes: names(3_000), totalCount: 3_000 }, b: [undefined, '\ud800', 'x'] } };

  expect(jsonForSending(value).toString()).toBe(JSON.stringify(value));
});

test('short answers stay texts, which go out with their headers, and long ones come as bytes', () => {
  expect(typeof jsonForSending({ data: names(3) })).toBe('string');
  expect(Buffer.isBuffer(jsonForSending({ data: names(1_000) }))).toBe(true);
});

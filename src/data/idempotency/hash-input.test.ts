import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashInput } from './hash-input.js';

test('the order of properties does not matter, at any depth', () => {
  const one = { name: '桃园', place: { district: 'A', codes: [1, 2] } };
  const other = { place: { codes: [1, 2], district: 'A' }, name: '桃园' };

  expect(hashInput(other)).toBe(hashInput(one));
});

test('the key itself does not count', () => {
  expect(hashInput({ name: 'x', idempotencyKey: 'k-1' })).toBe(hashInput({ name: 'x' }));
});

test('a key deeper down is data like any other', () => {
  expect(hashInput({ inner: { idempotencyKey: 'k-1' } })).not.toBe(hashInput({ inner: {} }));
});

test('an absent property and an undefined one are the same, null is not', () => {
  expect(hashInput({ name: 'x', note: undefined })).toBe(hashInput({ name: 'x' }));
  expect(hashInput({ name: 'x', note: null })).not.toBe(hashInput({ name: 'x' }));
});

test.each<[string, unknown, unknown]>([
  ['values', { n: 1 }, { n: 2 }],
  ['types', { n: 1 }, { n: '1' }],
  ['orders of a list', { codes: ['a', 'b'] }, { codes: ['b', 'a'] }],
  ['dates', { at: new Date(0) }, { at: new Date(1) }],
  ['a date and its text', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
  ['an object and the list of its entries', { a: { b: 1 } }, { a: { properties: [['b', 1]] } }],
])('different %s give different hashes', (_name, one, other) => {
  expect(hashInput(one)).not.toBe(hashInput(other));
});

test('an input of a class hashes as the same plain object', () => {
  class Input {
    name = 'x';
  }

  expect(hashInput(new Input())).toBe(hashInput({ name: 'x' }));
});

test('the hash is a SHA-256 in hexadecimal', () => {
  const canonical = '{"properties":[["a",1]]}';

  expect(hashInput({ a: 1 })).toBe(createHash('sha256').update(canonical).digest('hex'));
});

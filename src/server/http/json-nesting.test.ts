import { expect, test } from 'vitest';
import { deepestJson, isNestedTooDeep } from './json-nesting.js';

const lists = (levels: number, inside = '') => '['.repeat(levels) + inside + ']'.repeat(levels);
const isTooDeep = (json: string) => isNestedTooDeep(Buffer.from(json));

test('so many levels are read, one more is not', () => {
  expect(isTooDeep(lists(deepestJson))).toBe(false);
  expect(isTooDeep(lists(deepestJson + 1))).toBe(true);
  expect(isTooDeep(`{"a":${lists(deepestJson)}}`)).toBe(true);
});

test('what stands beside each other is not nested', () => {
  expect(isTooDeep(`[${Array(1_000).fill('[{}]').join(',')}]`)).toBe(false);
});

test('brackets in a text are text, quotes in it do not end it', () => {
  const brackets = '['.repeat(100);
  expect(isTooDeep(`["${brackets}"]`)).toBe(false);
  expect(isTooDeep(`["\\"${brackets}"]`)).toBe(false);
  expect(isTooDeep(`["\\\\",${brackets}`)).toBe(true);
});

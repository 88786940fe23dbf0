import { expect, test } from 'vitest';
import { rowMaker } from './row-maker.js';

test('a row has the values of its columns, in their order', () => {
  expect(Object.entries(rowMaker(['b', 'a'])(['1', null]))).toEqual([
    ['b', '1'],
    ['a', null],
  ]);
});

test('of columns that are called the same the last one counts', () => {
  expect(rowMaker(['a', 'a'])(['1', null])).toEqual({ a: null });
});

test.for(['"] = 1', '\\', "'\n`${1}", '\u2028', '居民', 'constructor'])('a column may be called %j', (name) => {
  expect(Object.entries(rowMaker([name])(['1']))).toEqual([[name, '1']]);
});

test('a column that is called __proto__ is a column', () => {
  const row = rowMaker(['__proto__'])([{ admin: true }]);

  expect(Object.keys(row)).toEqual(['__proto__']);
  expect(row.admin).toBeUndefined();
});

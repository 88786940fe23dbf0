import { expect, test } from 'vitest';
import { countOf, formatTable } from './table.js';

test('columns are as wide as their widest cell, and nothing trails', () => {
  expect(
    formatTable(
      ['A', 'B'],
      [
        ['long', '1'],
        ['x', ''],
      ],
    ),
  ).toBe('A     B\nlong  1\nx');
});

test('a Chinese character takes two columns', () => {
  expect(
    formatTable(
      ['A', 'B'],
      [
        ['网格', '1'],
        ['grid', '2'],
      ],
    ),
  ).toBe('A     B\n网格  1\ngrid  2');
});

test('numbers go with their noun, and none is not told', () => {
  expect(countOf(1, 'entity', 'entities')).toEqual(['1 entity']);
  expect(countOf(1200, 'entity', 'entities')).toEqual(['1,200 entities']);
  expect(countOf(0, 'entity', 'entities')).toEqual([]);
});

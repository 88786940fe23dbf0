import { expect, test } from 'vitest';
import { formatTable, quantity } from './table.js';

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

test('a number goes with its noun', () => {
  expect(quantity(0, 'entity', 'entities')).toBe('no entities');
  expect(quantity(1, 'entity', 'entities')).toBe('1 entity');
  expect(quantity(1200, 'entity', 'entities')).toBe('1,200 entities');
});

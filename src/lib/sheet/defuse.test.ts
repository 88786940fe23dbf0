import { expect, test } from 'vitest';
import { defuse, undefuse } from './defuse.js';

test.each([
  ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
  ['+8613800000000', "'+8613800000000"],
  ['-1', "'-1"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['\n=1', "'\n=1"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠1', "'＠1"],
  // It has one already, which would be lost on the way back.
  ["'=1", "''=1"],
])('%j is written as %j, and read as it was', (cell, safe) => {
  expect(defuse(cell)).toBe(safe);
  expect(undefuse(safe)).toBe(cell);
});

test.each(['', '张三', '1-2-301', 'a=b', "'s-Hertogenbosch", "'"])('%j is no formula and stays', (cell) => {
  expect(defuse(cell)).toBe(cell);
  expect(undefuse(cell)).toBe(cell);
});

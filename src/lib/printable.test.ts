import { expect, test } from 'vitest';
import { printable } from './printable.js';

test.each([
  ['an escape sequence', 'a\u001b[31mb', 'a\\u{1b}[31mb'],
  ['the end of a line', 'a\nOK\r', 'a\\u{a}OK\\u{d}'],
  ['a control character of eight bits', 'a\u009b2Jb', 'a\\u{9b}2Jb'],
  ['what turns the direction of text', 'a\u202evsc.exe', 'a\\u{202e}vsc.exe'],
  ['what cannot be seen', 'a\u200bb\u{e0041}', 'a\\u{200b}b\\u{e0041}'],
  ['half of a pair', 'a\ud800', 'a\\u{d800}'],
])('%s is written out', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('what people write is left as it is', () => {
  expect(printable('divisions 四川省 𠮷田 é.csv')).toBe('divisions 四川省 𠮷田 é.csv');
});

import { expect, test } from 'vitest';
import { initialsOf, personTermsOf } from './initials.js';

test.each([
  ['张小明', ['zxm']],
  ['曾小贤', ['zxx']],
  ['单雄信', ['sxx', 'sxs']],
  ['李重', ['lz', 'lc']],
  ['John Smith', ['johnsmith']],
  ['··', []],
])('the initials of %s are %j: a surname is read as one, other characters in all their ways', (name, initials) => {
  expect(initialsOf(name)).toEqual(initials);
});

test('a long name has no more than eight readings', () => {
  expect(initialsOf('重重重重重重').length).toBeLessThanOrEqual(8);
});

test('somebody is found by letters and pairs of the name, beginnings of the initials, and places', () => {
  const places = { organizations: ['a', null], grids: ['b', null] };
  expect(personTermsOf('张小明', ['zxm'], places).join(' ')).toBe('张 小 明 张小 小明 p:zx p:zxm o:a g:b');
});

import { expect, test } from 'vitest';
import { hashToken, newToken } from './token.js';

test('what is no token has no hash to be looked up', () => {
  expect(hashToken(newToken())).toHaveLength(32);
  for (const text of [
    '',
    ' ',
    'a'.repeat(21),
    'a'.repeat(23),
    `${'a'.repeat(21)}\n`,
    '码'.repeat(22),
    `${newToken()} `,
  ]) {
    expect(hashToken(text)).toBeUndefined();
  }
});

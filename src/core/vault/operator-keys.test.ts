import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { fingerprintOf, newOperatorKey, readOperatorKeys } from './operator-keys.js';

/** 32 bytes: 0, 1, 2 … */
const first = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';

test('several keys are separated by blanks and ends of lines', () => {
  const keys = readOperatorKeys(` ${first}\n${newOperatorKey()}  `);

  expect(keys).toHaveLength(2);
  expect(keys[0]?.export()).toEqual(Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)));
});

test.each(['secret', first.slice(1), `${first}A`, first.replace('A', '+')])(
  'what is not 32 bytes is refused, and not shown: %#',
  (text) => {
    expect(() => readOperatorKeys(`${first} ${text}`)).toThrow(
      expect.objectContaining({ code: 'DATA_KEY_TOO_SHORT', message: expect.not.stringContaining(text) }),
    );
  },
);

test('a key that is printed does not show itself', () => {
  expect(inspect(readOperatorKeys(first), { depth: 9, showHidden: true })).not.toMatch(/AAEC|00 ?01 ?02/);
});

test('a fingerprint tells keys apart in twelve characters', () => {
  const [one, other] = readOperatorKeys(`${newOperatorKey()} ${newOperatorKey()}`).map(fingerprintOf);

  expect(one).toMatch(/^[\w-]{12}$/);
  expect(one).not.toBe(other);
});

import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { DataKeys } from './data-keys.js';
import type { KeyPurpose } from './key-purposes.js';
import { type Sealed, type Vault, vaultOver } from './vault.js';

/** A vault with these generations of every purpose; each has a key of its own. */
function vaultWith(generations: readonly number[], areHeld = true): Vault {
  const purposes: readonly KeyPurpose[] = ['SEAL', 'INDEX', 'SOURCE'];
  const keys = purposes.flatMap((purpose, which) =>
    generations.map((generation) => ({
      purpose,
      generation,
      wrapped: Buffer.alloc(0),
      kek: '',
      key: createSecretKey(Buffer.alloc(32, 10 * which + generation)),
    })),
  );
  return vaultOver(new DataKeys(keys, areHeld), (table, column) => `${table}.${column}` !== 'person.name');
}

const at: Sealed = { table: 'person', column: 'phone_sealed', id: '0193-a' };

test.each(['19900000001', '', '金丝雀〇一 𠮷', 'a'.repeat(5_000)])('what is sealed is opened as it was: %#', (text) => {
  const vault = vaultWith([1]);

  expect(vault.open(at, vault.seal(at, text))).toBe(text);
});

test('the same text is sealed differently each time, and shows nowhere', () => {
  const vault = vaultWith([1]);
  const [one, other] = [vault.seal(at, '19900000001'), vault.seal(at, '19900000001')];

  expect(one).not.toEqual(other);
  expect(one.includes('19900000001')).toBe(false);
});

test.each([
  ['row', { ...at, id: '0193-b' }],
  ['column', { ...at, column: 'identity_sealed' }],
  ['table', { ...at, table: 'post' }],
])('a value that is put into another %s is not opened there', (_, other) => {
  const vault = vaultWith([1]);

  expect(() => vault.open(other, vault.seal(at, '19900000001'))).toThrow(
    expect.objectContaining({ reason: 'TAMPERED' }),
  );
});

test('a value of which any bit was altered, or the end cut off, is not opened, and the error does not show it', () => {
  const vault = vaultWith([1, 2]);
  const sealed = vault.seal(at, '19900000001');
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const altered = Buffer.from(sealed);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => vault.open(at, altered)).toThrow(/^The sealed value person\.phone_sealed:0193-a cannot be opened: /);
  }
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => vault.open(at, sealed.subarray(0, length))).toThrow(/cannot be opened/);
  }
});

test('the newest key seals, and values of the older ones are opened', () => {
  const before = vaultWith([1]).seal(at, 'before');
  const vault = vaultWith([1, 2]);

  expect(vault.seal(at, 'x').readUInt16BE(1)).toBe(2);
  expect(vault.open(at, before)).toBe('before');
});

test('a value whose key is gone says so', () => {
  const sealed = vaultWith([1, 2]).seal(at, 'x');

  expect(() => vaultWith([1]).open(at, sealed)).toThrow(expect.objectContaining({ reason: 'GENERATION' }));
});

test('what nobody would seal anew is not sealed at all', () => {
  expect(() => vaultWith([1]).seal({ ...at, column: 'name' }, '张三')).toThrow('person.name is not among the sealed');
});

test('without a transaction that holds the keys nothing is sealed or indexed, and things are opened and looked up', () => {
  const sealed = vaultWith([1]).seal(at, 'x');
  const reader = vaultWith([1], false);

  expect(() => reader.seal(at, 'x')).toThrow('Only what writes');
  expect(() => reader.index('phone', '1')).toThrow('Only what writes');
  expect(reader.open(at, sealed)).toBe('x');
  expect(reader.indexes('phone', '1')).toEqual([vaultWith([1]).index('phone', '1')]);
});

test('a blind index is the same for the same text and kind, and another for another', () => {
  const vault = vaultWith([1]);
  const index = vault.index('phone', '19900000001');

  expect(vault.index('phone', '19900000001')).toEqual(index);
  expect(vault.index('phone', '19900000002')).not.toEqual(index);
  expect(vault.index('identity', '19900000001')).not.toEqual(index);
});

test('the index of a phone number’s tail is cut to eight bytes behind its generation', () => {
  expect(vaultWith([1]).index('phone-tail', '0001')).toHaveLength(2 + 8);
});

test('a look-up asks for the index of every living key, the newest first', () => {
  const [newest, oldest] = vaultWith([1, 2]).indexes('phone', '1');

  expect(newest).toEqual(vaultWith([2]).index('phone', '1'));
  expect(oldest).toEqual(vaultWith([1]).index('phone', '1'));
});

import { expect, test } from 'vitest';
import { maskName } from './mask-name.js';

test.each([
  ['张三', '张*'],
  ['欧阳娜娜', '欧***'],
  ['张', '张*'],
  // A rare character outside of the basic plane is one character.
  ['𠮷田', '𠮷*'],
  ['', ''],
])('%s shows as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

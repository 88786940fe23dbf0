import { expect, test } from 'vitest';
import { maskName, maskPhone } from './mask.js';

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

test.each([
  ['13812345678', '138****5678'],
  ['0377-1234567', '037****4567'],
  ['110', '***'],
])('the number %s shows as %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

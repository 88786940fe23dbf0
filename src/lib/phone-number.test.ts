import { expect, test } from 'vitest';
import { normalizePhone, phoneTail } from './phone-number.js';

test.each([
  ['13800138000', '13800138000'],
  ['138 0013 8000', '13800138000'],
  ['138-0013-8000', '13800138000'],
  ['１３８００１３８０００', '13800138000'],
  ['+86 138 0013 8000', '13800138000'],
  ['0086-13800138000', '13800138000'],
  ['8613800138000', '13800138000'],
  ['020-8888 8888', '02088888888'],
  ['(020)88888888', '02088888888'],
  ['（0755）12345678', '075512345678'],
  ['+86 20 8888 8888', '02088888888'],
  ['+852 9123 4567', '+85291234567'],
  ['00852 91234567', '+85291234567'],
  ['12345', '12345'],
  ['110', '110'],
])('%s is compared as %s', (text, normalized) => {
  expect(normalizePhone(text)).toBe(normalized);
});

test.each(['', '12', '张三', '138001380001234567', '13800138000 转 12', '+', '138*0013800'])(
  '"%s" is no phone number',
  (text) => {
    expect(normalizePhone(text)).toBeNull();
  },
);

test('what is normalized stays so', () => {
  for (const number of ['13800138000', '02088888888', '+85291234567']) expect(normalizePhone(number)).toBe(number);
});

test('a tail is the last four digits', () => {
  expect(phoneTail('13800138001')).toBe('8001');
  expect(phoneTail('110')).toBeNull();
});

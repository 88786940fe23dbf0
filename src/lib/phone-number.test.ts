import { expect, test } from 'vitest';
import { normalizePhone, phoneTail } from './phone-number.js';

test.each([
  ['13812345678', '13812345678'],
  ['138 1234 5678', '13812345678'],
  ['138-1234-5678', '13812345678'],
  ['１３８１２３４５６７８', '13812345678'],
  ['+86 138 1234 5678', '13812345678'],
  ['+86-0138-1234-5678', '13812345678'],
  ['008613812345678', '13812345678'],
  ['8613812345678', '13812345678'],
  ['013812345678', '13812345678'],
])('%s is the mobile number %s', (text, number) => {
  expect(normalizePhone(text)).toBe(number);
});

test.each([
  ['020-81234567', '02081234567'],
  ['（020）8123 4567', '02081234567'],
  ['+86 20 8123 4567', '02081234567'],
  ['+86 (0)20 8123 4567', '02081234567'],
  ['+86 10 6512 3456', '01065123456'],
  ['0377–1234567', '03771234567'],
  ['+86 377 1234567', '03771234567'],
  ['+86 755 1234 5678', '075512345678'],
  // Without its area: as it was given.
  ['8123 4567', '81234567'],
])('%s is the landline %s', (text, number) => {
  expect(normalizePhone(text)).toBe(number);
});

test.each([
  ['12345', '12345'],
  ['110', '110'],
  ['400-123-4567', '4001234567'],
  ['+86 400 123 4567', '4001234567'],
])('%s is the service %s', (text, number) => {
  expect(normalizePhone(text)).toBe(number);
});

test.each([
  ['+852 9123 4567', '+85291234567'],
  ['00852-91234567', '+85291234567'],
  ['+1 (212) 555-0100', '+12125550100'],
])('%s is %s, elsewhere', (text, number) => {
  expect(normalizePhone(text)).toBe(number);
});

test.each([
  '',
  '无',
  '12',
  '138****5678',
  '13812345678/13912345678',
  '13812345678 13912345678',
  '81234567转801',
  '+0123456789',
  '+86',
  '1.38E+10',
  '++8613812345678',
])('%j is no number', (text) => {
  expect(normalizePhone(text)).toBeNull();
});

test('a tail is the last four digits', () => {
  expect(phoneTail('13800138001')).toBe('8001');
  expect(phoneTail('110')).toBeNull();
});

import { expect, test } from 'vitest';
import { maskAddress, maskBirthDate, maskIdentityNumber, maskName, maskPhone } from './mask.js';

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

test.each([
  ['11010519491231002X', '110*************2X'],
  ['H12345678', '*********'],
  ['', ''],
])('the identity number %s shows as %s', (number, masked) => {
  expect(maskIdentityNumber(number)).toBe(masked);
});

test.each([
  ['广州市荔湾区多宝路12号3栋2单元301房', '广州市荔湾区多宝路12号3栋***'],
  ['多宝路12号5号楼1203', '多宝路12号5号楼***'],
  ['翠园小区B座1801', '翠园小区B座***'],
  ['多宝路12号之一', '多宝路12号***'],
  ['洪家沟村3组17', '洪家沟村***'],
  ['新阳村', '新阳村***'],
  ['', ''],
])('the address %s shows as %s', (address, masked) => {
  expect(maskAddress(address)).toBe(masked);
});

test('a day of birth does not show', () => {
  expect(maskBirthDate()).toBeNull();
});

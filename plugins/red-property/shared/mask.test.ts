import { expect, it } from 'vitest';
import { maskName, maskPhone } from './mask.js';

it.each([
  ['张三', '张*'],
  ['欧阳明远', '欧**'],
  ['李', '李*'],
  ['𠮷田', '𠮷*'],
])('the name %s is shown as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

it.each([
  ['13812345678', '138****5678'],
  ['0377-1234567', '037****4567'],
  ['110', '***'],
])('the number %s is shown as %s', (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});

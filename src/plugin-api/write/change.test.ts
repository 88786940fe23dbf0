import { expect, test } from 'vitest';
import { change } from './change.js';

test('what was given is set, and told with what was there before', () => {
  const row = { name: '东园', households: 120 as number | null };
  expect(change(row, { name: '西园', households: null })).toEqual({ name: ['东园', '西园'], households: [120, null] });
  expect(row).toEqual({ name: '西园', households: null });
});

test('what was not given stays', () => {
  const row = { name: '东园', households: 120 };
  expect(change(row, { name: undefined, households: 130 })).toEqual({ households: [120, 130] });
  expect(row.name).toBe('东园');
});

test('the same values, lists among them, are no change', () => {
  expect(change({ name: '东园', aliases: ['老东园'] }, { name: '东园', aliases: ['老东园'] })).toBeNull();
});

import { expect, test } from 'vitest';
import { ageBandOf, ageOn } from './birth-date.js';

test.each([
  ['2026-11-22', '1946-11-22', 80],
  ['2026-11-22', '1946-11-23', 79],
  ['2026-02-28', '2012-02-29', 13],
  ['2026-03-01', '2012-02-29', 14],
  ['2026-11-22', '2026-11-22', 0],
])('on %s who was born on %s is %i', (day, birthDate, age) => {
  expect(ageOn(day, birthDate)).toBe(age);
});

test.each([
  [0, 'UNDER_14'],
  [13, 'UNDER_14'],
  [14, 'FROM_14_TO_17'],
  [17, 'FROM_14_TO_17'],
  [18, 'FROM_18_TO_59'],
  [59, 'FROM_18_TO_59'],
  [60, 'FROM_60_TO_79'],
  [79, 'FROM_60_TO_79'],
  [80, 'FROM_80'],
])('at %i somebody is in the band %s', (age, band) => {
  expect(ageBandOf(age)).toBe(band);
});

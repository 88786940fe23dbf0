import { expect, test } from 'vitest';
import { normalizeIdentityNumber, plainDocumentNumber } from './identity-number.js';

/*
 * Worked out by hand with the weights of the standard, 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, and its table, in which the
 * remainder 0 1 2 3 4 5 6 7 8 9 10 of the sum by 11 gives 1 0 X 9 8 7 6 5 4 3 2. The area 999999 is none, so that these
 * numbers are nobody's; its digits give 63 + 81 + 90 + 45 + 72 + 36 = 387 each time.
 */
test.each([
  // 387 + 2 + 9 + 24 + 27 + 7 + 18 + 30 + 5 + 0 + 0 + 4 = 513 = 46 · 11 + 7
  ['999999194912310025', '1949-12-31', 'FEMALE'],
  // 387 + 4 + 18 + 20 + 45 + 0 + 4 + 6 = 484 = 44 · 11 + 0
  ['999999200002290131', '2000-02-29', 'MALE'],
  // 387 + 2 + 9 + 48 + 15 + 0 + 9 + 0 + 5 + 8 + 8 + 6 = 497 = 45 · 11 + 2
  ['99999919850101123X', '1985-01-01', 'MALE'],
  // 387 + 2 + 9 + 42 + 0 + 0 + 54 + 0 + 5 + 0 + 0 + 6 = 505 = 45 · 11 + 10
  ['999999197006010032', '1970-06-01', 'MALE'],
  // The examples that the standard itself gives.
  ['11010519491231002X', '1949-12-31', 'FEMALE'],
  ['440524188001010014', '1880-01-01', 'MALE'],
])('%s is of one born on %s', (number, birthDate, sex) => {
  expect(normalizeIdentityNumber(number)).toEqual({ kind: 'RESIDENT_ID', number, birthDate, sex });
});

test('a residence permit of Hong Kong, Macao or Taiwan has a number of the same form', () => {
  // 56 + 9 + 2 + 9 + 54 + 27 + 35 + 8 + 8 + 2 = 210 = 19 · 11 + 1
  expect(normalizeIdentityNumber('810000199003071210')).toEqual({
    kind: 'RESIDENCE_PERMIT',
    number: '810000199003071210',
    birthDate: '1990-03-07',
    sex: 'MALE',
  });
});

test.each([
  '99999919850101123x',
  ' 999999 19850101 123X ',
  '999999-19850101-123X',
  '９９９９９９１９８５０１０１１２３Ｘ',
])('%s is put right', (text) => {
  expect(normalizeIdentityNumber(text)).toHaveProperty('number', '99999919850101123X');
});

test('a number of 15 digits is completed', () => {
  expect(normalizeIdentityNumber('999999850101123')).toHaveProperty('number', '99999919850101123X');
});

test.each([
  '',
  '99999919850101123',
  '99999919850101123XX',
  '9999991985010112X3',
  '099999198501011230',
  '99999919850101123A',
  '99999985010112X',
  '99999985O101123',
])('%s does not look like one', (text) => {
  expect(normalizeIdentityNumber(text)).toEqual({ problem: 'form' });
});

test.each(['999999199902290131', '999999198513010131', '999999198500010131', '999999850230123'])(
  '%s has a day that never was',
  (text) => {
    expect(normalizeIdentityNumber(text)).toEqual({ problem: 'birth-date' });
  },
);

test('no other last character is taken, and no two digits that have changed places', () => {
  for (const last of '0123456789') {
    expect(normalizeIdentityNumber(`99999919850101123${last}`)).toEqual({ problem: 'check-digit' });
  }
  expect(normalizeIdentityNumber('99999919850101213X')).toEqual({ problem: 'check-digit' });
});

test('the number of another document is compared in capitals and without blanks', () => {
  expect(plainDocumentNumber(' e１２3 45-678 ')).toBe('E12345678');
});

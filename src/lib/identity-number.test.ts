import { expect, test } from 'vitest';
import { isIdentityNumber, normalizeIdentityNumber } from './identity-number.js';

// 7·1 + 9·1 + 5·1 + 4·5 + 2·1 + 1·9 + 6·4 + 3·9 + 7·1 + 9·2 + 10·3 + 5·1 + 2·2 = 167, and 167 mod 11 = 2: X.
const woman = '11010519491231002X';

test('a number tells the day of birth and the sex', () => {
  expect(normalizeIdentityNumber(woman)).toEqual({
    kind: 'RESIDENT_ID',
    number: woman,
    birthDate: '1949-12-31',
    sex: 'FEMALE',
  });
});

test.each([
  '11010519491231002x',
  ' 110105 19491231 002X ',
  '110105-19491231-002X',
  '１１０１０５１９４９１２３１００２Ｘ',
])('it is read as people write it: %s', (text) => {
  expect(normalizeIdentityNumber(text)).toMatchObject({ number: woman });
});

test('a number of 15 digits becomes one of 18', () => {
  // The digits of the one above without its century and check digit.
  expect(normalizeIdentityNumber('110105491231002')).toMatchObject({ number: woman, birthDate: '1949-12-31' });
});

test('a man’s last digit but one is odd', () => {
  // 7·3 + 9·4 + 5·5 + 8·2 + 4·4 + 2·1 + 1·9 + 6·8 + 9·1 + 5·1 + 2·1 = 189, and 189 mod 11 = 2: X.
  expect(normalizeIdentityNumber('34052419800101001X')).toMatchObject({ sex: 'MALE', birthDate: '1980-01-01' });
});

test('a residence permit is told by its area', () => {
  // 7·8 + 9·1 + 2·1 + 1·9 + 6·9 + 9·1 + 5·1 + 2·1 = 146, and 146 mod 11 = 3: 9.
  expect(normalizeIdentityNumber('810000199001010019')).toMatchObject({ kind: 'RESIDENCE_PERMIT' });
});

test('any digit that is changed for another is found', () => {
  for (let place = 0; place < 17; place += 1) {
    for (let digit = 0; digit <= 9; digit += 1) {
      if (String(digit) === woman[place]) continue;
      expect(isIdentityNumber(woman.slice(0, place) + digit + woman.slice(place + 1))).toBe(false);
    }
  }
});

test('two neighbours that changed places are found', () => {
  expect(isIdentityNumber('11010519491231020X')).toBe(false);
});

test.each([
  ['', 'form'],
  ['11010519491231002', 'form'],
  ['01010519491231002X', 'form'],
  ['110105194912310021', 'check-digit'],
  ['11010519490230002X', 'birth-date'],
  ['11010519491331002X', 'birth-date'],
  ['张三', 'form'],
])('%s is refused for its %s', (text, problem) => {
  expect(normalizeIdentityNumber(text)).toEqual({ problem });
});

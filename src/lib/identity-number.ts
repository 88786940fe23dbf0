import { isDay } from './is-day.js';

/** What a number of 18 digits is printed on: 居民身份证, or 港澳台居民居住证, whose area codes begin with 81, 82 or 83. */
export type IdentityKind = 'RESIDENT_ID' | 'RESIDENCE_PERMIT';

/** A citizen's identification number (公民身份号码), and what it tells of its holder. */
export interface IdentityNumber {
  readonly kind: IdentityKind;
  /** 18 characters: 17 digits, then a digit or X. */
  readonly number: string;
  /** Such as 1949-12-31. Whether it is in the future is for the caller to see. */
  readonly birthDate: string;
  readonly sex: 'MALE' | 'FEMALE';
}

/** What is wrong with a number: how it looks, its birth date, or its last character. */
export type IdentityNumberProblem = 'form' | 'birth-date' | 'check-digit';

/**
 * Reads an identification number as GB 11643 has it: six digits of an area, eight of the birth date, three of an order in
 * which the last is odd for men, and one that checks the others (ISO 7064, MOD 11-2). Blanks, hyphens, full-width digits
 * and a small x are put right. A number of 15 digits, of before 1999, is completed; it leaves out the century, and its
 * holders are taken for born in the twentieth.
 */
export function normalizeIdentityNumber(text: string): IdentityNumber | { readonly problem: IdentityNumberProblem } {
  const plain = plainDocumentNumber(text);
  const number = /^\d{15}$/.test(plain) ? complete(plain) : plain;
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return { problem: 'form' };
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(birthDate)) return { problem: 'birth-date' };
  if (checkDigitOf(number) !== number[17]) return { problem: 'check-digit' };
  return {
    kind: /^8[123]/.test(number) ? 'RESIDENCE_PERMIT' : 'RESIDENT_ID',
    number,
    birthDate,
    sex: Number(number[16]) % 2 === 1 ? 'MALE' : 'FEMALE',
  };
}

/** The number of a passport or another document, as it is compared: without blanks and hyphens, in capitals. */
export const plainDocumentNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();

/**
 * The character that makes the weighted sum of all eighteen leave 1 when divided by 11: the one at place n from the
 * right weighs 2^(n-1), and X counts ten.
 * @param digits the first seventeen; what follows is not looked at
 */
export function checkDigitOf(digits: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at++) sum = (sum + Number(digits[at])) * 2;
  const check = (((1 - sum) % 11) + 11) % 11;
  return check === 10 ? 'X' : String(check);
}

const complete = (digits: string): string => {
  const first = `${digits.slice(0, 6)}19${digits.slice(6)}`;
  return first + checkDigitOf(first);
};

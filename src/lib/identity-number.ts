/** Whose document it is. The permits of residents of Hong Kong, Macao and Taiwan have area codes of their own. */
export type IdentityNumberKind = 'RESIDENT_ID' | 'RESIDENCE_PERMIT';

/** What a citizen's identity number says. */
export interface IdentityNumber {
  readonly kind: IdentityNumberKind;
  /** 18 characters; the last may be X. */
  readonly number: string;
  /** Calendar day, `1949-12-31`. */
  readonly birthDate: string;
  readonly sex: 'MALE' | 'FEMALE';
}

/** Why a text is no identity number. Never holds any of it. */
export type IdentityNumberProblem = 'form' | 'birth-date' | 'check-digit';

/** Weights of the first 17 digits: powers of two, modulo 11 (GB 11643, by ISO 7064 MOD 11-2). */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** The check digit by the remainder of the weighted sum. */
const checkDigits = '10X98765432';
/** Hong Kong, Macao, Taiwan. */
const permitAreas = /^8[123]/;

/**
 * Reads an identity number of GB 11643, as people write it: full-width or with blanks and hyphens, with a small x, or in
 * the form of before 1999 with 15 digits, which becomes one of 18.
 */
export function normalizeIdentityNumber(text: string): IdentityNumber | { readonly problem: IdentityNumberProblem } {
  const compact = text
    .normalize('NFKC')
    .replaceAll(/[\s‐-―-]/g, '')
    .toUpperCase();
  const number = /^[1-9]\d{14}$/.test(compact) ? lengthened(compact) : compact;
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return { problem: 'form' };
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(birthDate)) return { problem: 'birth-date' };
  if (checkDigitOf(number) !== number[17]) return { problem: 'check-digit' };
  return {
    kind: permitAreas.test(number) ? 'RESIDENCE_PERMIT' : 'RESIDENT_ID',
    number,
    birthDate,
    // The 17th digit is odd for men.
    sex: Number(number[16]) % 2 ? 'MALE' : 'FEMALE',
  };
}

/** Whether a text is an identity number: form, day of birth and check digit. */
export const isIdentityNumber = (text: string): boolean => !('problem' in normalizeIdentityNumber(text));

/** All who had 15 digits were born in the century of 19… */
function lengthened(digits: string): string {
  const longer = `${digits.slice(0, 6)}19${digits.slice(6)}`;
  return longer + checkDigitOf(longer);
}

function checkDigitOf(number: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return checkDigits[sum % 11] ?? '';
}

/** Whether there is such a day. That it is not to come is asked by whoever knows today. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

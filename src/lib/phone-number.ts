/** What stands between digits for the eye only. */
const separators = /[\s.()[\]\p{Pd}]/gu;

/** A mobile number of the mainland. */
const mobile = /^1[3-9]\d{9}$/;

/** What can only be meant for a mobile number: nothing else is called that begins so. */
const likeMobile = /^0?1[3-9]/;

/** A landline of the mainland, from outside of its area: 10 and 2x have eight digits after them, others seven or eight. */
const landline = /^(?:(?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})$/;

/** Numbers that are called without an area: 400 and 800. */
const service = /^[48]00\d{7}$/;

/**
 * A telephone number in the one form in which it is kept and compared, or null for what is none.
 * A mobile number of the mainland is its eleven digits, a landline has its area code with the 0, a number of elsewhere
 * begins with + and its country (`+85291234567`), whatever else is called is its digits (`12345`, `4001234567`).
 * Full-width digits, blanks, hyphens, brackets, +86, 0086 and the 0 before a mobile number are put right. Two numbers in
 * one, extensions, and mobile numbers with a digit too many or too few are null.
 */
export function normalizePhone(text: string): string | null {
  const plain = text.normalize('NFKC').replace(separators, '').replace(/^00/, '+');
  if (!/^\+?\d{3,15}$/.test(plain)) return null;
  if (plain.startsWith('+86')) return ofMainland(plain.slice(3));
  if (plain.startsWith('+')) return /^\+[1-9]\d{6,}$/.test(plain) ? plain : null;
  return unlessMistyped(plain.replace(/^(?:0|86)(?=1[3-9]\d{9}$)/, ''));
}

/** A number as it is dialled inside of the mainland, of one that was written behind +86. */
function ofMainland(number: string): string | null {
  const bare = number.replace(/^0(?=1[3-9]\d{9}$)/, '');
  if (mobile.test(bare)) return bare;
  if (landline.test(bare) && !service.test(bare)) return `0${bare}`;
  return /^\d{3,12}$/.test(bare) ? unlessMistyped(bare) : null;
}

/** A mobile number has eleven digits: with more or fewer it is none. */
const unlessMistyped = (number: string): string | null =>
  likeMobile.test(number) && !mobile.test(number) ? null : number;

/** The last four digits of a number in that form, by which people look one up; null for a shorter number. */
export const phoneTail = (normalized: string): string | null => /\d{4}$/.exec(normalized)?.[0] ?? null;

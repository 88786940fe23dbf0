/** The 31 characters of a unified social credit code; I, O, S, V and Z are left out because they look like digits. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** How much each of the first 17 characters weighs: powers of 3 modulo 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/**
 * Whether a text is a unified social credit code (统一社会信用代码): 18 characters, of which the last checks the others
 * (GB 32100-2015: the weighted sum of all characters, the last weighing 1, is a multiple of 31).
 */
export function isCreditCode(text: string): boolean {
  const values = Array.from(text, (character) => alphabet.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return false;
  const sum = values.reduce((total, value, at) => total + value * (weights[at] ?? 1), 0);
  return sum % 31 === 0;
}

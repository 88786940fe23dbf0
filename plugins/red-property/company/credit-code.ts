/** The 31 characters of a unified social credit code; I, O, S, V and Z are left out because they look like digits. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** How much each of the first 17 characters weighs: powers of 3 modulo 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/**
 * The 18th character of a unified social credit code (统一社会信用代码), which checks the 17 before it: with it the
 * weighted sum of all is a multiple of 31 (GB 32100-2015). Undefined for what is no beginning of a code.
 */
export function checkCharacter(beginning: string): string | undefined {
  const values = Array.from(beginning, (character) => alphabet.indexOf(character));
  if (values.length !== weights.length || values.includes(-1)) return undefined;
  const sum = values.reduce((total, value, at) => total + value * (weights[at] ?? 0), 0);
  return alphabet[(31 - (sum % 31)) % 31];
}

/** Whether a text is a unified social credit code: 18 characters, of which the last checks the others. */
export const isCreditCode = (text: string): boolean =>
  text.length === 18 && checkCharacter(text.slice(0, 17)) === text.at(-1);

/** Fewest and most digits: from short hotlines to the longest that E.164 knows. */
const digits = /^\d{3,15}$/;
const mobile = /^1[3-9]\d{9}$/;
/** An area code without its zero, and a number. */
const landline = /^[1-9]\d{9,10}$/;

/**
 * A phone number in the one form in which it is compared: digits alone, of the mainland without the country's code and
 * with the zero of the area (`13800138000`, `02088888888`), of elsewhere with a plus before (`+85291234567`). Null for
 * what is no phone number.
 */
export function normalizePhone(text: string): string | null {
  const compact = text.normalize('NFKC').replaceAll(/[\s().‐-―-]/g, '');
  const abroad = /^(?:\+|00)(?<number>\d+)$/.exec(compact)?.groups?.number;
  if (abroad === undefined) return ofMainland(compact);
  if (!abroad.startsWith('86')) return digits.test(abroad) ? `+${abroad}` : null;
  const number = abroad.slice(2);
  if (mobile.test(number)) return number;
  // Abroad the zero of the area is left out.
  return landline.test(number) ? `0${number}` : ofMainland(number);
}

function ofMainland(number: string): string | null {
  if (number.startsWith('86') && mobile.test(number.slice(2))) return number.slice(2);
  return digits.test(number) ? number : null;
}

/** The last four digits, by which people look a number up; null for a shorter number. */
export const phoneTail = (normalized: string): string | null => /\d{4}$/.exec(normalized)?.[0] ?? null;

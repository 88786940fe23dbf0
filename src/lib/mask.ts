/**
 * A name as everybody may see it: its first character, and a star for each of the others (张*, 欧***). Characters are
 * counted as people see them, so that a rare one outside of the basic plane is not cut in half.
 */
export function maskName(name: string): string {
  const [first = '', ...others] = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' }).segment(name);
  return first === '' ? '' : (first as Intl.SegmentData).segment + '*'.repeat(Math.max(1, others.length));
}

/** A phone number as everybody may see it: the first three and the last four digits. 138****5678. */
export const maskPhone = (phone: string): string =>
  phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`;

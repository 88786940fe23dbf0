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

/** An identity number as everybody may see it: the first three and the last two characters. 110*************2X. */
export const maskIdentityNumber = (number: string): string =>
  number.length < 10
    ? '*'.repeat(number.length)
    : `${number.slice(0, 3)}${'*'.repeat(number.length - 5)}${number.slice(-2)}`;

/** The last building of an address, or else the number of its house; what follows is behind a door. */
const building = /^.*(?:号楼|[栋幢座])|^.*?\d+号/u;
/** Where the first number begins. */
const beforeNumbers = /^\D*/u;

/**
 * An address as everybody may see it: up to the building, or up to the first number when it names none. 多宝路12号3栋***.
 */
export const maskAddress = (address: string): string =>
  address === '' ? '' : `${building.exec(address)?.[0] ?? beforeNumbers.exec(address)?.[0] ?? ''}***`;

/** A day of birth as everybody may see it: not at all. */
export const maskBirthDate = (): null => null;

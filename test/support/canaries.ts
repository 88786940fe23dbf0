import { checkDigitOf } from '../../src/lib/identity-number.js';

/**
 * Somebody who does not exist, and whose data occur nowhere but in tests. Whatever of them turns up in a log, an error,
 * a metric or a table that does not keep it on purpose fails the whole run (`look-for-canaries.ts`).
 */
export interface Canary {
  /** 金丝雀〇一, 金丝雀〇二 … */
  readonly name: string;
  /** 18 characters with a right check digit; no area has the code 999999. */
  readonly identityNumber: string;
  readonly birthDate: string;
  readonly sex: 'MALE' | 'FEMALE';
  /** 19900000001 … */
  readonly phone: string;
  /** 金丝雀路1号 … */
  readonly address: string;
}

const digits = '〇一二三四五六七八九';

/**
 * One canary, always the same for the same arguments; two with different numbers share nothing.
 * @param number 1 to 999; odd ones are men
 * @param birthDate grown up unless a test needs another age
 */
export function canary(number: number, birthDate = '1951-03-17'): Canary {
  const chinese = [...String(number).padStart(2, '0')].map((digit) => digits[Number(digit)]).join('');
  const order = String(number).padStart(3, '0');
  const first = `999999${birthDate.replaceAll('-', '')}${order}`;
  return {
    name: `金丝雀${chinese}`,
    identityNumber: first + checkDigitOf(first),
    birthDate,
    sex: number % 2 === 1 ? 'MALE' : 'FEMALE',
    phone: `19900000${order}`,
    address: `金丝雀路${number}号`,
  };
}

/**
 * What gives a canary away, as JavaScript and PostgreSQL read it alike: its name or road, its number, its phone, and the
 * same as the bytes of a `bytea`, which shows what was stored without being encrypted. The digits stand alone or behind
 * the country: in the middle of an id or a hash they mean nothing.
 */
export const canaryPattern = [
  '金丝雀',
  '(?<![0-9a-f])999999[0-9]{11}[0-9X](?![0-9a-f])',
  '(?<![0-9a-f])(86)?19900000[0-9]{3}(?![0-9a-f])',
  hexOf('金丝雀'),
  `${hexOf('999999')}(3[0-9]){11}`,
  `${hexOf('19900000')}(3[0-9]){3}`,
].join('|');

/**
 * Columns that keep names and addresses as they are, since people are searched and listed by them. Everything else is
 * encrypted, or has no business with them.
 */
export const columnsOfPersonalData: readonly string[] = [
  'core.person.name',
  'core.person.initials',
  'core.person.x_terms',
  'core.post.holder_name',
  'core.grid_team_member.display_name',
  'red_property.meeting_attendee.name',
  'core.building.address',
  'core.building.x_search_text',
  'core.dwelling.address',
  'core.dwelling.x_search_text',
];

function hexOf(text: string): string {
  return Buffer.from(text).toString('hex');
}

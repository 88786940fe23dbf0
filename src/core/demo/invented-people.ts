import { checkDigitOf } from '../../lib/identity-number.js';
import { two } from './demo-place.js';
import { inventedName } from './invented-names.js';

/** A person who does not exist, as a member of a household. */
export interface InventedPerson {
  readonly name: string;
  readonly sex: 'MALE' | 'FEMALE';
  readonly birthDate: string;
  readonly identityNumber: string;
  readonly phone: string;
  readonly relation: 'HEAD' | 'SPOUSE' | 'CHILD';
}

/** No division has it: nobody's identity number begins so. */
const nowhere = '999999';
/** Mobile numbers that begin so belong to machines, and have more digits. */
const machines = '140';

const relations = ['HEAD', 'SPOUSE', 'CHILD'] as const;

/**
 * The members of a household: two or three of them, always the same for one number. Every seventh head is an old person.
 */
export function inventedHousehold(number: number): InventedPerson[] {
  return relations.slice(0, 2 + (number % 2)).map((relation, at) => {
    const sex = (number + at) % 2 === 0 ? 'MALE' : 'FEMALE';
    const birthDate = birthDateOf(number, relation);
    const order = number * relations.length + at;
    return {
      name: inventedName(order),
      sex,
      birthDate,
      identityNumber: identityNumberOf(birthDate, order, sex),
      phone: inventedPhone(order),
      relation,
    };
  });
}

function birthDateOf(number: number, relation: InventedPerson['relation']): string {
  const year = (number % 7 === 0 ? 1936 : 1960) + (number % 25) + (relation === 'CHILD' ? 26 : 0);
  return `${year}-${two((number % 12) + 1)}-${two((number % 28) + 1)}`;
}

/** The order of a person among those born on a day is even for women, odd for men. */
function identityNumberOf(birthDate: string, order: number, sex: InventedPerson['sex']): string {
  const place = (order % 499) * 2 + (sex === 'MALE' ? 1 : 0);
  const digits = `${nowhere}${birthDate.replaceAll('-', '')}${String(place).padStart(3, '0')}`;
  return digits + checkDigitOf(digits);
}

/** A mobile number that rings nowhere. */
export const inventedPhone = (order: number): string => `${machines}${String(order).padStart(8, '0')}`;

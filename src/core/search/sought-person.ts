import { plainDocumentNumber } from '../../lib/identity-number.js';
import { normalizePhone } from '../../lib/phone-number.js';
import { type RawBuilder, sql } from '../../plugin-api/index.js';
import type { Vault } from '../vault/index.js';
import { hasNumber, type PersonNumber, readDocumentNumber } from './person-numbers.js';

/** By what somebody is looked for; the audit trail says this, and never the text. */
export type SoughtBy = 'name' | 'initials' | PersonNumber;

/** What a text looks for among persons. */
export interface SoughtPerson {
  readonly by: readonly SoughtBy[];
  /** SQL: whether a row `p` of persons is meant; what an index finds. */
  readonly found: RawBuilder<boolean>;
  /** SQL: the same, where the index finds more than is meant. */
  readonly told: RawBuilder<boolean>;
}

const anything = sql<boolean>`true`;

/**
 * What a text looks for: four digits are the end of a telephone number, more are a whole one or an identity number, two
 * letters and more the initials of a name, or a name that is written in letters, anything else a name.
 * @param within id of the organization in which somebody is to be found, if that holds no others: its persons are known
 *   by a term of the same index
 */
export function soughtPerson(text: string, vault: Pick<Vault, 'indexes'>, within?: RawBuilder<unknown>): SoughtPerson {
  const plain = plainDocumentNumber(text);
  // As digits alone: 1-101 is a house and a room.
  const tail = text.trim().normalize('NFKC');
  if (/^\d{4}$/.test(tail)) return byNumber(vault, 'tail', tail);
  const identity = identityOf(text);
  if (identity) return byNumber(vault, 'identity', identity);
  const phone = /\d{7}/.test(plain) ? normalizePhone(text) : null;
  if (phone) return byNumber(vault, 'phone', phone);
  return byName(text, within);
}

/** A number of the mainland's form, or of a passport and the like: letters and at least four digits. */
function identityOf(text: string): string | undefined {
  const { number, isNational } = readDocumentNumber(text);
  return isNational || /^(?=.*[A-Z])(?=(?:.*\d){4})[A-Z0-9.()/]{5,40}$/.test(number) ? number : undefined;
}

const byNumber = (vault: Pick<Vault, 'indexes'>, by: PersonNumber, number: string): SoughtPerson => ({
  by: [by],
  found: hasNumber(vault, by, number),
  told: anything,
});

/** Chinese names are written with blanks between their characters at times. */
function byName(text: string, within: RawBuilder<unknown> | undefined): SoughtPerson {
  const name = /\p{Script=Han}/u.test(text) ? text.replaceAll(/\s/gu, '') : text;
  // What is worked out of the text is so once, in subqueries. For each row it would seem to cost more in a plan that is kept,
  // where the text is not known yet, and PostgreSQL would plan each search of a large table anew: longer than it searches.
  const grams = sql`(select core.x_searched_grams(${name}))`;
  const place = within ?? sql`(select '{}'::text[])`;
  const folded = sql`(select core.x_fold(${name}))`;
  const named = sql<boolean>`p.x_terms @> (${grams} || ${place})`;
  const isTold = sql<boolean>`position(${folded} in core.x_fold(p.name)) > 0`;
  const letters = name.normalize('NFKC').toLowerCase();
  if (!/^[a-z]{2,}$/.test(letters)) return { by: ['name'], found: named, told: isTold };
  const initials = sql<boolean>`p.x_terms @> (array[${`p:${letters}`}] || ${place})`;
  return {
    by: ['initials', 'name'],
    found: sql<boolean>`(${initials} or ${named})`,
    told: sql<boolean>`(p.x_terms @> array[${`p:${letters}`}] or ${isTold})`,
  };
}

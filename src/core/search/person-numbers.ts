import { normalizeIdentityNumber, plainDocumentNumber } from '../../lib/identity-number.js';
import { type RawBuilder, sql } from '../../plugin-api/index.js';
import type { IndexKind, Vault } from '../vault/index.js';

/** Numbers that persons are found by: which column of `core.person p` indexes each, and as what. */
const indexes = {
  phone: { column: sql`p.phone_index`, kind: 'phone' },
  tail: { column: sql`p.phone_tail_index`, kind: 'phone-tail' },
  identity: { column: sql`p.identity_index`, kind: 'identity' },
} as const satisfies Record<string, { column: RawBuilder<unknown>; kind: IndexKind }>;

/** A number by which persons are found. */
export type PersonNumber = keyof typeof indexes;

/** SQL: whether a row `p` of persons has this number, which is in the form in which it is kept; what its index finds. */
export function hasNumber(vault: Pick<Vault, 'indexes'>, by: PersonNumber, number: string): RawBuilder<boolean> {
  const { column, kind } = indexes[by];
  return sql<boolean>`${column} in (${sql.join(vault.indexes(kind, number))})`;
}

/**
 * The number of an identity document as it is kept. Whoever searches does not say on which document it stands: what has
 * the mainland's form is taken for it, anything else for the number of a passport and the like.
 */
export function readDocumentNumber(text: string): { readonly number: string; readonly isNational: boolean } {
  const read = normalizeIdentityNumber(text);
  return 'problem' in read
    ? { number: plainDocumentNumber(text), isNational: false }
    : { number: read.number, isNational: true };
}

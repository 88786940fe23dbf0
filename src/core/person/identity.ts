import { normalizeIdentityNumber, plainDocumentNumber } from '../../lib/identity-number.js';
import { IdentityKind, Sex } from './person.enums.js';

/** The number of an identity document in the form in which it is kept and compared, and what it tells of its holder. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly number: string;
  /** Null where the number does not tell. */
  readonly birthDate: string | null;
  readonly sex: Sex | null;
}

/** What is wrong with a number; `core:person.identity-form` and the like are the rules. */
export type IdentityProblem = 'identity-form' | 'identity-birth-date' | 'identity-check-digit';

/** Documents whose numbers have the form of GB 11643: they tell which of the two they are. */
const national: readonly IdentityKind[] = [IdentityKind.RESIDENT_ID, IdentityKind.RESIDENCE_PERMIT];

/** Whether the number of such a document tells when its holder was born. */
export const tellsBirth = (kind: IdentityKind | null): boolean => kind !== null && national.includes(kind);

/** Letters, digits, and what numbers of documents of other countries are parted by. */
const documentForm = /^[\p{L}\p{N}./()]{4,40}$/u;

/** Reads the number of an identity document. */
export function readIdentity(kind: IdentityKind, text: string): Identity | { readonly problem: IdentityProblem } {
  if (!tellsBirth(kind)) {
    const number = plainDocumentNumber(text);
    return documentForm.test(number) ? { kind, number, birthDate: null, sex: null } : { problem: 'identity-form' };
  }
  const read = normalizeIdentityNumber(text);
  if ('problem' in read) return { problem: `identity-${read.problem}` };
  return { kind: IdentityKind[read.kind], number: read.number, birthDate: read.birthDate, sex: Sex[read.sex] };
}

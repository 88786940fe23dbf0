import { Extensions } from 'type-graphql';
import type { PersonalData } from './personal-data.js';

/** Who may ask for a field, as the host reads it from `extensions.access`. */
export type AccessRule =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'permission'; readonly permission: string };

/** Anybody may ask, signed in or not. What the field answers is still scoped by what it reads. */
export const Public = () => Extensions({ access: { kind: 'public' } satisfies AccessRule });

/** Anybody who is signed in may ask. */
export const SignedIn = () => Extensions({ access: { kind: 'signed-in' } satisfies AccessRule });

/**
 * Only holders of the permission may ask; holding it anywhere opens the field, where it is held decides what the reads
 * below it return. The permission belongs to the plugin itself or to one that it requires.
 */
export const Access = (permission: string) =>
  Extensions({ access: { kind: 'permission', permission } satisfies AccessRule });

/** How a field of personal data is answered to those who lack its purpose-bound permission. */
export interface MaskRule {
  /** Permission that must be held where the object is placed. */
  readonly permission: string;
  /** What everybody else sees: `张*`, `138****5678`; `null` to show nothing. */
  readonly mask: (value: string) => string | null;
  /**
   * What kind of personal data it is, where it is opened by a stated purpose only. The host adds the argument `purpose`
   * to the field: without it everybody sees the mask, whatever they hold; with it the permission counts as ever, and
   * the audit entry names the purpose. A purpose that nobody registered, or that does not open this kind, is refused;
   * so is any, to those who hold the permission nowhere.
   */
  readonly opens?: PersonalData;
  /** What stands where the value was erased: it tells nothing, so everybody sees it, and nothing is written down. */
  readonly erased?: string;
}

/**
 * Personal data: masked unless the permission is held, and a purpose stated where the rule asks for one; an unmasked
 * read leaves an audit entry.
 */
export const Masked = (rule: MaskRule) => Extensions({ mask: rule });

/**
 * A list that is not a connection declares the most it can ever hold; the cost of what is below it is multiplied by it.
 */
export const AtMost = (maxItems: number) => Extensions({ maxItems });

/**
 * A mutation that answers a secret or is given one. It takes no idempotency key: nothing of a secret, not even its
 * hash, enters the store of answers.
 */
export const CarriesSecret = () => Extensions({ carriesSecret: true });

/**
 * A mutation whose input or answer tells what may not lie open in the database (numbers, notes, a ticket). Under an
 * idempotency key its answer is kept sealed, and of its input a digest that only the operator's key can make: a plain
 * hash of an identity number would be guessed back.
 */
export const CarriesPersonalData = () => Extensions({ carriesPersonalData: true });

/**
 * What a condition of a filter, or another field of an input, adds to the cost of a request that gives it, in points (a
 * call of a resolver is one, a request may have 10,000). For what makes the database work: a search through names.
 */
export const Costs = (complexity: number) => Extensions({ complexity });

import type { RawBuilder } from 'kysely';
import type { PersonalData } from './access/personal-data.js';
import type { Placement } from './access/placement.js';
import type { Actor } from './context/actor.js';
import type { AuditEntry } from './context/audit.js';
import type { Context } from './context/context.js';

/**
 * Where a permission must be held: at an organization or at a grid (ids of rows), or above it; `everywhere`: over the
 * whole system, for what lies at no place of its own; `anywhere`: at some place, whichever.
 */
export type Place = { readonly organization: string } | { readonly grid: string } | 'everywhere' | 'anywhere';

/** What keeps texts in the store of answers from whoever has but the database. */
export interface AnswerSeal {
  /** A digest (hex) of a text, which nobody makes without the operator's key; the same as long as answers are kept. */
  digest(text: string): string;
  /** Encrypts a text for the place that is named, and for no other. */
  seal(place: string, text: string): string;
  /** What `seal` has encrypted there. Throws for anything else. */
  open(place: string, sealed: string): string;
}

/**
 * How host and data ask the first plugin who somebody is, what they may do, and where what they did is written down.
 * Only the first plugin may fill them.
 */
export interface Ports {
  /** The actor behind an `Authorization` header; anonymous without one; throws `UNAUTHENTICATED` for a bad token. */
  authenticate(context: Context, authorization: string | undefined): Promise<Actor>;
  /**
   * The same account as it stands now, for work that outlasts its request: with what it holds by now. The server itself
   * stays what it is. Throws `UNAUTHENTICATED` when the account is disabled, or the session over.
   */
  renew(context: Context, actor: Actor): Promise<Actor>;
  /** Whether the actor holds the permission at the place (or above it). */
  holds(context: Context, actor: Actor, permission: string, place: Place): Promise<boolean>;
  /**
   * SQL that is true for the rows that the actor may read by this permission. `true`: all of them, `false`: none.
   * `column` gives the SQL of one of the entity's properties.
   */
  scope(
    actor: Actor,
    permission: string | undefined,
    placement: Placement,
    column: (property: string) => RawBuilder<unknown>,
  ): RawBuilder<boolean> | boolean;
  /** The permissions that the actor holds at each of the places, for `viewerPermissions`. */
  permissionsAt(context: Context, actor: Actor, places: readonly Place[]): Promise<string[][]>;
  /**
   * Refuses a purpose that nobody registered, or that does not open this kind of personal data, with `BAD_USER_INPUT`.
   */
  requirePurpose(context: Context, purpose: string, opens: PersonalData): void;
  /** What seals the stored answers of mutations that carry personal data. One small statement. */
  answerSeal(context: Context): Promise<AnswerSeal>;
  /**
   * What an operator should know of while everything works, by name: long work that is under way. Shown by
   * `/health/ready`, so one small statement at most.
   */
  conditions(context: Context): Promise<Readonly<Record<string, string>>>;
  /** Writes audit entries in the transaction of the context, in one statement. */
  audit(context: Context, ...entries: readonly AuditEntry[]): Promise<void>;
}

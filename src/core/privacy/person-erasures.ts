import { type Context, defineExtensionPoint, type RawBuilder } from '../../plugin-api/index.js';

/** Id of a person's row, or SQL that gives it (`x_person.id`): retention asks of many at once. */
export type PersonId = string | RawBuilder<string>;

/** Why somebody cannot be erased as things stand. */
export interface ErasureObstacle {
  /** The rule that refuses, and the key of its message among those of the plugin that contributes it. */
  readonly rule: string;
  /** SQL that is true while it stands in the way. */
  exists(personId: PersonId, day: string): RawBuilder<boolean>;
}

/** Persons who are erased. */
export interface PersonErasure {
  /** Ids of their rows, all locked. */
  readonly personIds: readonly string[];
  /** Today, the first day without them. */
  readonly day: string;
}

/** What becomes of one sort of what is held on persons when they are erased. */
export interface PersonErasureItem {
  /** What must be settled first: a post in term, a household without a head. */
  readonly obstacle?: ErasureObstacle;
  /**
   * SQL of the last day on which it ties a person to the place: null for nobody's, 'infinity' while it lasts. What a law
   * lets be kept for a time is counted from it (`coreConfig.retention`).
   */
  lastDay?(personId: PersonId): RawBuilder<string | null>;
  /**
   * Deletes it, or takes the person out of it where the books need the row. In the transaction of the erasure, for many
   * at once, before their own rows are emptied. Only ids may stay.
   * @returns how many rows it deleted or changed
   */
  erase?(context: Context, erasure: PersonErasure): Promise<number>;
}

/**
 * What is to be done when persons are erased, by code; what a plugin brings comes after what it requires. What is to hang
 * on a person takes the person up with `requirePerson` first, so that it cannot slip past an erasure.
 */
export const personErasures = defineExtensionPoint<PersonErasureItem>('core:person-erasures', {
  rulesOf: ({ obstacle }) => (obstacle ? [obstacle.rule] : []),
});

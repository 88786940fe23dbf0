import { type Context, defineExtensionPoint } from '../../plugin-api/index.js';

/** Which rows of two entries cannot stand beside each other once both are of one person, and what becomes of them. */
export interface PersonCollision {
  /** SQL over `gone`, a row of the entry that goes, and `kept`, one of the entry that stays. */
  readonly when: string;
  /** Which of both gives way. */
  readonly yields: 'gone' | 'kept';
  /** Its columns with the SQL of their new values, of either row. What they were is remembered, and written back with the undoing. */
  readonly set: Readonly<Record<string, string>>;
}

/** SQL: both count on some day. */
export const termsOverlap =
  'daterange(gone.valid_from, gone.valid_until) && daterange(kept.valid_from, kept.valid_until)';

/** A row of the entry that goes is called off: it ends as it begins, and counts on no day. */
export const calledOff = { yields: 'gone', set: { valid_until: 'gone.valid_from' } } as const;

/** A column that names a person. */
export interface PersonColumn {
  /** With its schema: `core.post`. */
  readonly table: string;
  readonly column: string;
  /**
   * What must give way before, in this order: where both entries have a row, two of one person would break a constraint
   * or mean nothing.
   */
  readonly collisions?: readonly PersonCollision[];
}

/** What names persons, and names the one who stays when two entries turn out to be of one person. */
export interface PersonMergeItem {
  readonly columns: readonly PersonColumn[];
  /** Refuses a merger that nobody could settle by a rule, before anything is moved: both entries are locked. */
  requireMergeable?(context: Context, goneId: string, keptId: string): Promise<void>;
  /**
   * Mends what was written back when a merger is undone, where the world went on meanwhile: what was closed since does
   * not open again. May refuse, where that is for people to settle first.
   * @param personId the entry that stands for itself again
   * @param keptId the entry from which it was taken apart
   */
  restored?(context: Context, personId: string, keptId: string): Promise<void>;
}

/**
 * Every column that names a person, by code: at a merger it is rewritten, and at its undoing written back. The rows of its
 * table have a key `id` of type uuid.
 */
export const personMerges = defineExtensionPoint<PersonMergeItem>('core:person-merges');

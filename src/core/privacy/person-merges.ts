import { defineExtensionPoint } from '../../plugin-api/index.js';

/** A column that names a person. */
export interface PersonColumn {
  /** With its schema: `core.post`. */
  readonly table: string;
  readonly column: string;
}

/** What names persons, and names the one who stays when two entries turn out to be of one person. */
export interface PersonMergeItem {
  readonly columns: readonly PersonColumn[];
}

/**
 * Every column that names a person, by code: at a merger it is rewritten, and at its undoing written back. The rows of its
 * table have a key `id` of type uuid.
 */
export const personMerges = defineExtensionPoint<PersonMergeItem>('core:person-merges');

import type { Cell } from './import-problem.js';

/**
 * What stands under Reference in files that go out: the id of the person's own entry. Of numbers in other systems only
 * hashes are kept, and whoever has no identity number is to be known again all the same.
 */
export const entryReference = (personId: string): string => personId;

const idForm = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The id of an entry that a reference may be; a number of another system in this form means nobody here. */
export const entryIdOf = (reference: Cell): string | null =>
  typeof reference === 'string' && idForm.test(reference) ? reference.toLowerCase() : null;

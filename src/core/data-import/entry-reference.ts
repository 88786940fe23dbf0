import type { Cell } from './import-problem.js';

const idForm = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * The id of an entry that a reference may be: it is what stands under Reference in files that go out. Of numbers in
 * other systems only hashes are kept, and whoever has no identity number is to be known again all the same. A number of
 * another system in this form means nobody here.
 */
export const entryIdOf = (reference: Cell): string | null =>
  typeof reference === 'string' && idForm.test(reference) ? reference.toLowerCase() : null;

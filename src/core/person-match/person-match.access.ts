/** Permission to see which entries are likely of one person, to merge persons, and to undo it. */
export const mergePersonsPermission = 'core:merge-persons';

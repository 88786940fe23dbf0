/** Permission to give persons what is held on them. */
export const exportPersons = 'core:export-person';

/** Permission to erase what is held on persons. */
export const erasePersons = 'core:erase-persons';

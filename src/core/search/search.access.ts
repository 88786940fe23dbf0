/** Permission to look for persons by name, initials, telephone and identity number; what is found stays masked. */
export const searchPersons = 'core:search-persons';

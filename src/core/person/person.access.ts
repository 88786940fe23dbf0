/** Permission to know which persons a place keeps; their personal data need a permission of its own. */
export const readPersons = 'core:read-persons';

/** Permission to enter persons and to change their entries. */
export const managePersons = 'core:manage-persons';

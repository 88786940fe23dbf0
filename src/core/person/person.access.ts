/** Permission to know which persons a place keeps; their personal data need a permission of its own. */
export const readPersons = 'core:read-persons';

/** Permission to enter persons and to change their entries. */
export const managePersons = 'core:manage-persons';

/** Permission to see phone numbers and addresses for a purpose. */
export const readContactData = 'core:read-contact-data';

/** Permission to see identity numbers and birth dates for a purpose. */
export const readIdentityData = 'core:read-identity-data';

/** Permission to see names and notes unmasked. */
export const readPersonalData = 'core:read-personal-data';

/** Permission to give persons what is held on them. */
export const exportPersons = 'core:export-person';

/** Permission to erase what is held on persons. */
export const erasePersons = 'core:erase-persons';

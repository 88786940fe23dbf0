/** Permission to create, change and retire compounds. */
export const manageCompounds = 'core:manage-compounds';

/** Permission to give and take roles that one holds, and to see who holds which. */
export const grantRoles = 'core:grant-roles';

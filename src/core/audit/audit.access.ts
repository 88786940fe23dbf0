/** Permission to read what was done, where it is held and below. */
export const readAudit = 'core:read-audit';

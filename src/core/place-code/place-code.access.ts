/** Permission to issue, print and revoke the codes that hang at doors. */
export const managePlaceCodes = 'core:manage-place-codes';

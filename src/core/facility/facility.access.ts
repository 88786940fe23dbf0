/** Permission to create, change and retire public facilities. */
export const manageFacilities = 'core:manage-facilities';

/** Permission to create, change and retire buildings, their units and dwellings. */
export const managePremises = 'core:manage-premises';

/** Permission to know the dwellings of a place; who lives there needs a permission of its own. */
export const readDwellings = 'core:read-dwellings';

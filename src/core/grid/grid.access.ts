/** Permission to create, change, move, merge and retire grids, and to say what they cover. */
export const manageGrids = 'core:manage-grids';

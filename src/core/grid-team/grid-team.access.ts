/** Permission to found and dissolve teams of grids, and to say who is in them. */
export const manageGridTeams = 'core:manage-grid-teams';

/** Permission to found and dissolve teams of grids, and to say who is in them. */
export const manageGridTeams = 'core:manage-grid-teams';

/** Permission to see what is sensitive about persons. Which of several categories somebody has may tell of their need. */
export const readSensitiveData = 'core:read-sensitive-data';

/** Permission to import files within an organization; what a file writes takes the permission to write that, too. */
export const importData = 'core:import-data';

/** Permission without which no sensitive tag is imported. */
export const manageSensitiveData = 'core:manage-sensitive-data';

/** Permission to import files within an organization; what a file writes takes the permission to write that, too. */
export const importData = 'core:import-data';

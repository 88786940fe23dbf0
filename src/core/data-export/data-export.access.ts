/** Permission to take what one may see out as a file. */
export const exportData = 'core:export-data';

/** Permission to have personal data unmasked in such a file, for a stated purpose. */
export const exportPersonalData = 'core:export-personal-data';

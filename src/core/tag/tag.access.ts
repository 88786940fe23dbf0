/** Permission to know the sensitive tags of persons; each is opened for a stated purpose only. */
export const readSensitiveData = 'core:read-sensitive-data';

/** Permission to set and to end sensitive tags. */
export const manageSensitiveData = 'core:manage-sensitive-data';

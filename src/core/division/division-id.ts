import { v5 as uuidV5 } from 'uuid';

/** The namespace of ids that are made of division codes. */
const namespace = '0e0f4a0c-6a3b-4b0a-8a57-3d6c7d1f9b44';

/** The id of a division, made of its code: every installation that imports it gives it the same one. */
export const divisionId = (code: string): string => uuidV5(code, namespace);

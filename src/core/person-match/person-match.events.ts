import { defineEvent, z } from '../../plugin-api/index.js';

/** Two entries were of one person. Subject: the id of the one that went. */
export const PersonsMerged = defineEvent('core:persons-merged', z.object({ personId: z.uuid(), intoId: z.uuid() }));

/** They were not, after all. Subject: the id of the one that had gone. */
export const PersonsUnmerged = defineEvent('core:persons-unmerged', z.object({ personId: z.uuid(), fromId: z.uuid() }));

/** All events of matches. */
export const personMatchEvents = [PersonsMerged, PersonsUnmerged];

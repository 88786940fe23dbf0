import { defineEvent, z } from '../../plugin-api/index.js';

/** A person is marked by another set of tags; which, is told to those who may read them. Subject: the person's id. */
export const PersonTagsChanged = defineEvent('core:person-tags-changed', z.object({ personId: z.uuid() }));

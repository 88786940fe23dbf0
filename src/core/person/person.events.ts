import { defineEvent, z } from '../../plugin-api/index.js';

/** A new person. Subject: the person's id. */
export const PersonCreated = defineEvent(
  'core:person-created',
  z.object({ personId: z.uuid(), organizationId: z.uuid() }),
);

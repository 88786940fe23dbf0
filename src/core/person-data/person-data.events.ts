import { defineEvent, z } from '../../plugin-api/index.js';

/** What was held on a person was erased; copies elsewhere are to go, too. Subject: the person's id. */
export const PersonErased = defineEvent(
  'core:person-erased',
  z.object({ personId: z.uuid(), organizationId: z.uuid(), reason: z.string() }),
);

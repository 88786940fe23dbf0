import { defineEvent, z } from '../../plugin-api/index.js';

/** A new person. Subject: the person's id. */
export const PersonCreated = defineEvent(
  'core:person-created',
  z.object({ personId: z.uuid(), organizationId: z.uuid() }),
);

/** What `PersonUpdated` tells of. */
export const changeableOfPerson = [
  'name',
  'sex',
  'birthDate',
  'identityNumber',
  'phone',
  'source',
  'legalBasis',
] as const;

/** A person's entry was changed; what stands in it is told to those who may read it. Subject: the person's id. */
export const PersonUpdated = defineEvent(
  'core:person-updated',
  z.object({ personId: z.uuid(), changed: z.array(z.enum(changeableOfPerson)) }),
);

/** All events of persons. */
export const personEvents = [PersonCreated, PersonUpdated];

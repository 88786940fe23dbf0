import { defineEvent, z } from 'commongrid';

const about = z.object({ conferenceId: z.uuid(), organizationId: z.uuid() });

/** Organizations meet again and again from now on. Subject of both events: the conference's id. */
export const ConferenceFounded = defineEvent('red-property:conference-founded', about);

/** A joint conference meets no longer. */
export const ConferenceDissolved = defineEvent(
  'red-property:conference-dissolved',
  about.extend({ dissolvedOn: z.iso.date() }),
);

/** All events of joint conferences. */
export const conferenceEvents = [ConferenceFounded, ConferenceDissolved];

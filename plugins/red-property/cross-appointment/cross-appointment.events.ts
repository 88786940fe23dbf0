import { defineEvent, z } from 'commongrid';
import { CrossAppointmentEnd } from './cross-appointment.enums.js';

const about = z.object({ crossAppointmentId: z.uuid(), homePostId: z.uuid(), enteredPostId: z.uuid() });

/** Somebody was cross-appointed. Subject of both events: the cross appointment's id. */
export const CrossAppointmentMade = defineEvent(
  'red-property:cross-appointment-made',
  about.extend({ validFrom: z.iso.date() }),
);

/** The end of a cross appointment was set: by hand, or because one of the posts ended. */
export const CrossAppointmentEnded = defineEvent(
  'red-property:cross-appointment-ended',
  about.extend({ validUntil: z.iso.date(), reason: z.enum(CrossAppointmentEnd) }),
);

/** All events of cross appointments. */
export const crossAppointmentEvents = [CrossAppointmentMade, CrossAppointmentEnded];

import { defineEvent, z } from 'commongrid';
import { RedPropertyMeetingKind } from './meeting.enums.js';

/** A meeting was closed as held. Subject: its id. */
export const MeetingHeld = defineEvent(
  'red-property:meeting-held',
  z.object({ meetingId: z.uuid(), kind: z.enum(RedPropertyMeetingKind), organizationId: z.uuid() }),
);

import { RedPropertyAttendee } from './attendee.entity.js';
import { RedPropertyMeeting } from './meeting.entity.js';
import { MeetingHeld } from './meeting.events.js';
import {
  AttendeePermissionsResolver,
  AttendeeResolver,
  MeetingActionsResolver,
  MeetingPermissionsResolver,
  MeetingResolver,
  OrganizationMeetingsResolver,
} from './meeting.resolver.js';
import { MeetingMutationsResolver } from './meeting-mutations.resolver.js';

/** What this folder brings to the plugin. */
export const meetingFeature = {
  entities: [RedPropertyMeeting, RedPropertyAttendee],
  resolvers: [
    MeetingResolver,
    MeetingPermissionsResolver,
    MeetingActionsResolver,
    MeetingMutationsResolver,
    OrganizationMeetingsResolver,
    AttendeeResolver,
    AttendeePermissionsResolver,
  ],
  events: [MeetingHeld],
} as const;

import { JointConference } from './conference.entity.js';
import { conferenceEvents } from './conference.events.js';
import {
  ConferenceActionsResolver,
  ConferencePermissionsResolver,
  ConferenceResolver,
  OrganizationConferencesResolver,
} from './conference.resolver.js';
import { JointConferenceMember } from './conference-member.entity.js';

/** What this folder brings to the plugin. */
export const conferenceFeature = {
  entities: [JointConference, JointConferenceMember],
  resolvers: [
    ConferenceResolver,
    ConferencePermissionsResolver,
    ConferenceActionsResolver,
    OrganizationConferencesResolver,
  ],
  events: conferenceEvents,
} as const;

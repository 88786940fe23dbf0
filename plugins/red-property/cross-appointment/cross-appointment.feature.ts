import { CrossAppointment } from './cross-appointment.entity.js';
import { crossAppointmentEvents } from './cross-appointment.events.js';
import { endWithPost } from './cross-appointment.handlers.js';
import {
  CrossAppointmentActionsResolver,
  CrossAppointmentPermissionsResolver,
  CrossAppointmentResolver,
  OrganizationCrossAppointmentsResolver,
} from './cross-appointment.resolver.js';

/** What this folder brings to the plugin. */
export const crossAppointmentFeature = {
  entities: [CrossAppointment],
  resolvers: [
    CrossAppointmentResolver,
    CrossAppointmentPermissionsResolver,
    CrossAppointmentActionsResolver,
    OrganizationCrossAppointmentsResolver,
  ],
  events: crossAppointmentEvents,
  handlers: [endWithPost],
} as const;

import { defineStateMachine, isInTerm } from 'commongrid';
import { mayManageCrossAppointments } from '../access.js';
import type { CrossAppointment } from './cross-appointment.entity.js';
import { CrossAppointmentAction as Action } from './cross-appointment.enums.js';

/** What can be done with a cross appointment in its term, and who may. */
export const crossAppointmentStates = defineStateMachine<CrossAppointment, 'MADE', Action>({
  stateOf: () => 'MADE',
  rule: 'red-property:cross-appointment.over',
  transitions: {
    [Action.END]: {
      from: ['MADE'],
      to: 'MADE',
      permission: mayManageCrossAppointments,
      when: {
        rule: 'red-property:cross-appointment.over',
        holds: (appointment, { today }) => isInTerm(appointment, today),
      },
    },
  },
});

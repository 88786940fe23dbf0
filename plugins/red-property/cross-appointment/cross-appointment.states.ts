import { defineStateMachine } from 'commongrid';
import { mayManageCrossAppointments } from '../access.js';
import { type TermState, termStateOf } from '../shared/term-state.js';
import type { CrossAppointment } from './cross-appointment.entity.js';
import { CrossAppointmentAction as Action } from './cross-appointment.enums.js';

/** What can be done with a cross appointment until it is over, and who may. None begins on a day to come. */
export const crossAppointmentStates = defineStateMachine<CrossAppointment, TermState, Action>({
  stateOf: termStateOf,
  rule: 'red-property:cross-appointment.over',
  transitions: {
    [Action.END]: { from: ['SERVING'], to: 'OVER', permission: mayManageCrossAppointments },
  },
});

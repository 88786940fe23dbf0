import { type Context, requireEnd, ruleViolated, save, takeFor } from 'commongrid';
import { effectiveDay, takeUpPosts } from 'commongrid/core';
import { mayManageCrossAppointments } from '../access.js';
import { CrossAppointment } from './cross-appointment.entity.js';
import { CrossAppointmentAction as Action, CrossAppointmentEnd } from './cross-appointment.enums.js';
import { CrossAppointmentEnded, CrossAppointmentMade } from './cross-appointment.events.js';
import type { EndCrossAppointmentInput, MakeCrossAppointmentInput } from './cross-appointment.inputs.js';
import { crossAppointmentStates } from './cross-appointment.states.js';
import { tellSides, wouldSuperviseOwn } from './sides.js';

/**
 * Appoints one person across: both posts are theirs, both in term, one on each side; the actor manages cross
 * appointments at the property side. Which way the person goes follows from the posts.
 * Errors: `NOT_FOUND`, `FORBIDDEN`, `RULE_VIOLATED` (not in term, two persons, sides, a day to come or before a post,
 * the same two posts again, a person who would supervise their own company).
 */
export async function makeCrossAppointment(
  context: Context,
  input: MakeCrossAppointmentInput,
): Promise<CrossAppointment> {
  const field = 'input.enteredPostId';
  const [home, entered] = await takeUpPosts(context, [
    { globalId: input.homePostId, field: 'input.homePostId' },
    { globalId: input.enteredPostId, field },
  ]);
  if (home.personId !== entered.personId) throw ruleViolated(field, 'red-property:cross-appointment.two-persons');
  const { direction, property } = await tellSides(context, home, entered);
  await context.requirePermission(mayManageCrossAppointments, { organization: property.id }, field);
  if (await wouldSuperviseOwn(context, home.personId, property)) {
    throw ruleViolated(field, 'red-property:cross-appointment.own-company');
  }
  const appointment = Object.assign(new CrossAppointment(), {
    organizationId: property.id,
    direction,
    homePostId: home.id,
    enteredPostId: entered.id,
    validFrom: firstDay(context, input, [home.validFrom, entered.validFrom]),
    validUntil: [home.validUntil, entered.validUntil].filter((day) => day !== null).sort()[0] ?? null,
    endReason: null,
  });
  await save(context, appointment, {
    x_cross_appointment_once: ['input.enteredPostId', 'red-property:cross-appointment.already'],
  });
  const { id, validFrom } = appointment;
  context.noteOn(appointment, { direction, homePostId: home.id, enteredPostId: entered.id });
  await context.emit(CrossAppointmentMade, id, { ...aboutOf(appointment), validFrom });
  return appointment;
}

/** The first day: no later than today, and none before both posts were held. */
function firstDay(context: Context, { validFrom }: MakeCrossAppointmentInput, begins: readonly string[]): string {
  const day = effectiveDay(context, validFrom, 'input.validFrom');
  if (begins.some((begin) => day < begin))
    throw ruleViolated('input.validFrom', 'red-property:cross-appointment.before-post');
  return day;
}

/**
 * Takes a cross appointment back. Errors: those of `edit`, `RULE_VIOLATED` (over; a day outside of its term, or to
 * come).
 */
export async function endCrossAppointment(
  context: Context,
  input: EndCrossAppointmentInput,
): Promise<CrossAppointment> {
  const appointment = await takeFor(context, CrossAppointment, crossAppointmentStates, Action.END, input);
  const day = effectiveDay(context, input.validUntil, 'input.validUntil');
  const validUntil = requireEnd(context, appointment, day);
  await setEnd(context, appointment, validUntil, CrossAppointmentEnd.WITHDRAWN);
  return appointment;
}

/** Writes the end of a cross appointment, and says so. One that was to begin later never counts. */
export async function setEnd(
  context: Context,
  appointment: CrossAppointment,
  day: string,
  reason: CrossAppointmentEnd,
): Promise<void> {
  const validUntil = day < appointment.validFrom ? appointment.validFrom : day;
  context.noteOn(appointment, { validUntil: [appointment.validUntil, validUntil] });
  Object.assign(appointment, { validUntil, endReason: reason });
  await save(context, appointment);
  await context.emit(CrossAppointmentEnded, appointment.id, { ...aboutOf(appointment), validUntil, reason });
}

const aboutOf = ({ id, homePostId, enteredPostId }: CrossAppointment) => ({
  crossAppointmentId: id,
  homePostId,
  enteredPostId,
});

import { type Context, edit, ruleViolated, violatedConstraint } from 'commongrid';
import { mayManageCrossAppointments } from '../access.js';
import { takeUpPosts } from '../shared/post.js';
import { isInTerm } from '../shared/term.js';
import { CrossAppointment } from './cross-appointment.entity.js';
import { CrossAppointmentEnd } from './cross-appointment.enums.js';
import { CrossAppointmentEnded, CrossAppointmentMade } from './cross-appointment.events.js';
import type { EndCrossAppointmentInput, MakeCrossAppointmentInput } from './cross-appointment.inputs.js';
import { tellSides, wouldSuperviseOwn } from './sides.js';

const permission = mayManageCrossAppointments;

/**
 * Appoints one person across: both posts are theirs, both in term, one on each side; the actor manages cross appointments
 * at the property side. Which way the person goes follows from the posts.
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
  if (!home || !entered) throw new Error('Two posts were named, and two were not taken up');
  if (home.personId !== entered.personId) throw ruleViolated(field, 'red-property:cross-appointment.two-persons');
  const { direction, property } = await tellSides(context, home, entered);
  await context.requirePermission(permission, { organization: property.id }, field);
  if (await wouldSuperviseOwn(context, home.personId, property)) {
    throw ruleViolated(field, 'red-property:cross-appointment.own-company');
  }
  const appointment = Object.assign(new CrossAppointment(), {
    organizationId: property.id,
    direction,
    homePostId: home.id,
    enteredPostId: entered.id,
    validFrom: firstDay(context, input, [home.from, entered.from]),
    validUntil: [home.until, entered.until].filter((day) => day !== null).sort()[0] ?? null,
    endReason: null,
  });
  await insert(context, appointment);
  const { id, validFrom } = appointment;
  note(context, appointment, { direction, homePostId: home.id, enteredPostId: entered.id });
  await context.emit(CrossAppointmentMade, id, { ...aboutOf(appointment), validFrom });
  return appointment;
}

/** The first day: no later than today, and none before both posts were held. */
function firstDay(context: Context, { validFrom }: MakeCrossAppointmentInput, begins: readonly string[]): string {
  const day = validFrom ?? context.today;
  if (day > context.today) throw ruleViolated('input.validFrom', 'red-property:day-to-come');
  if (begins.some((begin) => day < begin))
    throw ruleViolated('input.validFrom', 'red-property:cross-appointment.before-post');
  return day;
}

async function insert(context: Context, appointment: CrossAppointment): Promise<void> {
  const em = await context.write();
  try {
    await em.persist(appointment).flush();
  } catch (error) {
    if (violatedConstraint(error) !== 'x_cross_appointment_once') throw error;
    throw ruleViolated('input.enteredPostId', 'red-property:cross-appointment.already');
  }
}

/** Takes a cross appointment back. Errors: those of `edit`, `RULE_VIOLATED` (over; a day outside of its term, or to come). */
export async function endCrossAppointment(
  context: Context,
  input: EndCrossAppointmentInput,
): Promise<CrossAppointment> {
  const appointment = await edit(context, CrossAppointment, input.id, { permission, version: input.version });
  if (!isInTerm(appointment, context.today)) throw ruleViolated('input.id', 'red-property:cross-appointment.over');
  const validUntil = input.validUntil ?? context.today;
  if (validUntil > context.today) throw ruleViolated('input.validUntil', 'red-property:day-to-come');
  if (validUntil < appointment.validFrom)
    throw ruleViolated('input.validUntil', 'red-property:term.ends-before-it-begins');
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
  note(context, appointment, { validUntil: [appointment.validUntil, validUntil] });
  Object.assign(appointment, { validUntil, endReason: reason });
  await (await context.write()).flush();
  await context.emit(CrossAppointmentEnded, appointment.id, { ...aboutOf(appointment), validUntil, reason });
}

const aboutOf = ({ id, homePostId, enteredPostId }: CrossAppointment) => ({
  crossAppointmentId: id,
  homePostId,
  enteredPostId,
});

function note(context: Context, { id, organizationId }: CrossAppointment, details: Readonly<Record<string, unknown>>) {
  context.note({ subject: { type: CrossAppointment.name, id }, organizationId, details });
}

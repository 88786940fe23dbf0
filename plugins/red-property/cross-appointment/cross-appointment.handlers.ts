import { type Context, notOverOn, onEvent, sql } from 'commongrid';
import { PostEnded } from 'commongrid/core';
import { takeUpRows } from '../shared/take-up-rows.js';
import { CrossAppointment } from './cross-appointment.entity.js';
import { CrossAppointmentEnd } from './cross-appointment.enums.js';
import { setEnd } from './cross-appointment.service.js';

/** A cross appointment ends when either of its posts does. */
export const endWithPost = onEvent(
  PostEnded,
  'red-property:end-cross-appointments-of-post',
  async (context, { payload: { postId, validUntil } }) => endAppointmentsOf(context, postId, validUntil),
);

async function endAppointmentsOf(context: Context, postId: string, until: string): Promise<void> {
  const lasting = sql`(t.home_post_id = ${postId} or t.entered_post_id = ${postId}) and ${notOverOn(until)}`;
  const stored = { entity: CrossAppointment, table: 'cross_appointment' };
  const appointments = await takeUpRows(context, stored, lasting);
  for (const appointment of appointments) await setEnd(context, appointment, until, CrossAppointmentEnd.POST_ENDED);
}

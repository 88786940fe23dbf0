import { type Context, onEvent } from 'commongrid';
import { PostEnded } from 'commongrid/core';
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
  const em = await context.write();
  const lasting = await em.find(
    CrossAppointment,
    {
      $and: [
        { $or: [{ homePostId: postId }, { enteredPostId: postId }] },
        { $or: [{ validUntil: null }, { validUntil: { $gt: until } }] },
      ],
    },
    { orderBy: { id: 'asc' } },
  );
  for (const appointment of lasting) await setEnd(context, appointment, until, CrossAppointmentEnd.POST_ENDED);
}

import { type Context, onEvent } from 'commongrid';
import { Compound, CompoundRetired, PostEnded } from 'commongrid/core';
import { CustodianAssignment } from './custodian.entity.js';
import { setEnd } from './custodian.service.js';

/** Whoever looked after a compound by a post does so no longer than the post lasts. */
export const endWithPost = onEvent(
  PostEnded,
  'red-property:end-custodians-of-post',
  (context, { payload: { postId, validUntil } }) => endLasting(context, { postId }, validUntil),
);

/** A compound that is no more needs nobody to look after it. */
export const endWithCompound = onEvent(
  CompoundRetired,
  'red-property:end-custodians-of-compound',
  async (context, { payload: { compoundId } }) => {
    const compound = await context.byId(Compound, compoundId);
    await endLasting(context, { compoundId }, compound?.retiredOn ?? context.today);
  },
);

/** Ends assignments that would last beyond a day. */
async function endLasting(
  context: Context,
  which: { readonly postId: string } | { readonly compoundId: string },
  day: string,
): Promise<void> {
  const em = await context.write();
  const beyond = { $or: [{ validUntil: null }, { validUntil: { $gt: day } }] };
  const lasting = await em.find(CustodianAssignment, { ...which, ...beyond }, { orderBy: { id: 'asc' } });
  for (const assignment of lasting) await setEnd(context, assignment, day);
}

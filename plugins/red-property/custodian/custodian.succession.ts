import { type Context, notOverOn, onEvent, type RawBuilder, sql } from 'commongrid';
import { compoundEndings, PostEnded } from 'commongrid/core';
import { takeUpRows } from '../shared/take-up-rows.js';
import { CustodianAssignment } from './custodian.entity.js';
import { setEnd } from './custodian.service.js';

/** Whoever looked after a compound by a post does so no longer than the post lasts. */
export const endWithPost = onEvent(
  PostEnded,
  'red-property:end-custodians-of-post',
  async (context, { payload: { postId, validUntil } }) => {
    for (const assignment of await takeUpLasting(context, sql`t.post_id = ${postId}`, validUntil)) {
      context.noteOn(assignment, await setEnd(context, assignment, validUntil));
    }
  },
);

/** A compound that is no more needs nobody to look after it. */
export const custodiansEnding = compoundEndings.add({
  CUSTODIANS: {
    async end(context, { compoundId, day }) {
      const lasting = await takeUpLasting(context, sql`t.compound_id = ${compoundId}`, day);
      for (const assignment of lasting) await setEnd(context, assignment, day);
      context.note({ details: { custodiansEnded: lasting.length } });
    },
  },
});

/** The assignments that would last beyond a day. One that was called off has ended for good. */
const takeUpLasting = (context: Context, which: RawBuilder<unknown>, day: string): Promise<CustodianAssignment[]> =>
  takeUpRows(
    context,
    { entity: CustodianAssignment, table: 'custodian_assignment' },
    sql`${which} and ${notOverOn(day)} and t.valid_until is distinct from t.valid_from`,
  );

import { sql } from '../../plugin-api/index.js';
import { calledOff, personMerges, termsOverlap } from '../privacy/person-merges.js';

const inOneHousehold = `gone.household_id = kept.household_id and ${termsOverlap}`;

/**
 * Where somebody lives passes to the entry that stays. Who was entered twice in one household lives in it once, as its
 * head if one of the two was; and of two main residences at a time that of the entry that stays counts.
 */
export const residencesMerged = personMerges.add({
  RESIDENCES: {
    columns: [
      {
        table: 'core.residence',
        column: 'person_id',
        collisions: [
          {
            when: `${inOneHousehold} and gone.relation = 'HEAD'`,
            yields: 'kept',
            set: { valid_until: 'kept.valid_from' },
          },
          { ...calledOff, when: inOneHousehold },
          {
            when: `gone.is_main and kept.is_main and ${termsOverlap}`,
            yields: 'gone',
            set: { is_main: 'false' },
          },
        ],
      },
    ],
    /** Nobody lives again in a household that was closed meanwhile. */
    async restored(context, personId) {
      await sql`
        update core.residence r set valid_until = greatest(r.valid_from, h.valid_until)
        from core.household h
        where h.id = r.household_id and r.person_id = ${personId} and r.valid_until is null
          and h.valid_until is not null`.execute(context.sql);
    },
  },
});

import { calledOff, personMerges, termsOverlap } from '../privacy/person-merges.js';

/** Tags pass to the entry that stays; one that both have at a time is had once. */
export const tagsMerged = personMerges.add({
  TAGS: {
    columns: [
      {
        table: 'core.person_tag',
        column: 'person_id',
        collisions: [{ ...calledOff, when: `gone.kind = kept.kind and ${termsOverlap}` }],
      },
    ],
  },
});

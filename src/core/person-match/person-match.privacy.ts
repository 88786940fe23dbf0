import { sql, writeRows } from '../../plugin-api/index.js';
import { bilingual } from '../bilingual.js';
import { personErasures } from '../privacy/person-erasures.js';
import { personMerges } from '../privacy/person-merges.js';
import { personRecords } from '../privacy/person-records.js';
import { readHeld } from '../privacy/read-held.js';
import { sealedTables } from '../vault/index.js';

/** What the entry that stays took over lies sealed in the match. */
export const sealedMatches = sealedTables.add({ person_match: { columns: [{ column: 'merged_sealed' }] } });

/** Entries that were merged into one that is merged itself lead to where that goes: chains stay flat. */
export const chainsMerged = personMerges.add({
  MERGED_BEFORE: { columns: [{ table: 'core.person', column: 'merged_into_id' }] },
});

/** With a person goes all that is known of their likeness to others. */
export const matchesErasure = personErasures.add({
  MATCHES: {
    erase: (context, { personIds }) =>
      writeRows(
        context,
        sql`delete from core.person_match m
          where m.one_id = any(${personIds}::uuid[]) or m.other_id = any(${personIds}::uuid[])`,
      ),
  },
});

/** To which other entries somebody was likened, and what was decided; who those are is not theirs to know. */
export const matchesRecord = personRecords.add({
  MATCHES: {
    title: bilingual('Likenesses to other entries', '疑似重复记录'),
    columns: {
      reasons: bilingual('Reasons', '依据'),
      state: bilingual('State', '处理状态'),
      suggestedAt: bilingual('Seen', '发现时间'),
      decidedAt: bilingual('Decided', '处理时间'),
    },
    read: (context, personIds) =>
      readHeld(
        context,
        sql`select m.reasons, m.state, m.suggested_at::text as "suggestedAt",
            m.decided_at::text as "decidedAt"
          from core.person_match m
          where m.one_id = any(${personIds}::uuid[]) or m.other_id = any(${personIds}::uuid[])
          order by m.suggested_at, m.id`,
      ),
  },
});

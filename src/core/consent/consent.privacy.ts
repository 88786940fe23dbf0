import { sql, writeRows } from '../../plugin-api/index.js';
import { bilingual } from '../bilingual.js';
import { personErasures } from '../privacy/person-erasures.js';
import { personMerges } from '../privacy/person-merges.js';
import { personRecords } from '../privacy/person-records.js';
import { readHeld } from '../privacy/read-held.js';

/** Consents, as the person is given them. */
export const consentRecords = personRecords.add({
  CONSENTS: {
    title: bilingual('Consents', '同意记录'),
    columns: {
      purpose: bilingual('Purpose', '用途'),
      givenOn: bilingual('Given on', '同意日期'),
      givenBy: bilingual('Given by', '同意人'),
      channel: bilingual('How', '同意方式'),
      until: bilingual('Over on', '到期日期'),
      withdrawnOn: bilingual('Withdrawn on', '撤回日期'),
    },
    read: (context, personIds) =>
      readHeld(
        context,
        sql`select purpose, given_on as "givenOn", given_by as "givenBy", channel, until, withdrawn_on as "withdrawnOn"
          from core.x_consent where person_id = any(${personIds}::uuid[]) order by id`,
      ),
  },
});

/** They go with the person: what rested on them goes, too. */
export const consentErasure = personErasures.add({
  CONSENTS: {
    erase: (context, { personIds }) =>
      writeRows(context, sql`delete from core.x_consent where person_id = any(${personIds}::uuid[])`),
  },
});

/** At a merger they pass to the one who stays. */
export const consentMerges = personMerges.add({
  CONSENTS: { columns: [{ table: 'core.x_consent', column: 'person_id' }] },
});

import { sql, writeRows } from '../../plugin-api/index.js';
import { personErasures } from '../privacy/person-erasures.js';
import { personMerges } from '../privacy/person-merges.js';
import { personRecords } from '../privacy/person-records.js';

const text = (en: string, zh: string) => ({ en, 'zh-CN': zh });

/** Consents, as the person is given them. */
export const consentRecords = personRecords.add({
  CONSENTS: {
    title: text('Consents', '同意记录'),
    columns: {
      purpose: text('Purpose', '用途'),
      givenOn: text('Given on', '同意日期'),
      givenBy: text('Given by', '同意人'),
      channel: text('How', '同意方式'),
      until: text('Over on', '到期日期'),
      withdrawnOn: text('Withdrawn on', '撤回日期'),
    },
    async read(context, personIds) {
      const { rows } = await sql<Record<string, unknown>>`
        select purpose, given_on as "givenOn", given_by as "givenBy", channel, until, withdrawn_on as "withdrawnOn"
        from core.x_consent where person_id = any(${personIds}::uuid[]) order by id`.execute(context.sql);
      return rows;
    },
  },
});

/** They go with the person: what rested on them goes, too. */
export const consentErasure = personErasures.add({
  CONSENTS: {
    erase(context, { personIds }) {
      return writeRows(
        context,
        sql`
        delete from core.x_consent where person_id = any(${personIds}::uuid[])`,
      );
    },
  },
});

/** At a merger they pass to the one who stays. */
export const consentMerges = personMerges.add({
  CONSENTS: { columns: [{ table: 'core.x_consent', column: 'person_id' }] },
});

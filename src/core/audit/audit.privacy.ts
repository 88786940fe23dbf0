import { sql } from '../../plugin-api/index.js';
import { bilingual } from '../bilingual.js';
import { personRecords } from '../privacy/person-records.js';
import { readHeld } from '../privacy/read-held.js';

/**
 * What was done with somebody's entry, and who saw what of it for which purpose. The trail itself holds ids alone, and
 * stays when persons are erased.
 */
export const auditRecords = personRecords.add({
  AUDIT: {
    title: bilingual('Audit trail', '操作与查看记录'),
    columns: {
      at: bilingual('When', '时间'),
      action: bilingual('What', '操作'),
      outcome: bilingual('Outcome', '结果'),
      by: bilingual('Account', '操作账号'),
      organization: bilingual('Where', '所在组织'),
      purpose: bilingual('Purpose', '用途'),
      fields: bilingual('Data that were seen', '查看的信息'),
    },
    read: (context, personIds) =>
      readHeld(
        context,
        sql`select e.at, e.action, e.outcome, coalesce(a.login, e.purpose) as by, o.name as organization,
            e.details ->> 'purpose' as purpose, e.details ->> 'fields' as fields
          from core.audit_entry e left join core.account a on a.id = e.account_id
          left join core.organization o on o.id = e.organization_id
          where (e.subject_type = 'Person' and e.subject_id = any(${personIds}::text[]))
            or (e.subject_type = 'DataExport' and e.details -> 'ids' ?| ${personIds}::text[]) order by e.seq`,
      ),
  },
});

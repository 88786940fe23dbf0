import { sql, titleIn, writeRows } from '../../plugin-api/index.js';
import { bilingual } from '../bilingual.js';
import { personErasures } from '../privacy/person-erasures.js';
import { personRecords } from '../privacy/person-records.js';
import { readHeld } from '../privacy/read-held.js';

/** By what somebody was and is marked, sensitive or not. */
export const tagRecords = personRecords.add({
  TAGS: {
    title: bilingual('Tags', '标签'),
    columns: {
      kind: bilingual('Kind', '类型'),
      note: bilingual('Note', '备注'),
      validFrom: bilingual('From', '起始日期'),
      validUntil: bilingual('Until', '终止日期'),
      source: bilingual('Source', '数据来源'),
      legalBasis: bilingual('Legal basis', '法律依据'),
    },
    read: (context, personIds) =>
      readHeld(
        context,
        sql`select t.id, t.note_sealed as note, ${titleIn(context, 'k')} as kind,
            t.valid_from::text as "validFrom", t.valid_until::text as "validUntil", t.source,
            t.legal_basis as "legalBasis"
          from core.person_tag t join core.tag_kind k on k.code = t.kind
          where t.person_id = any(${personIds}::uuid[]) order by t.valid_from, t.id`,
        { note: { table: 'person_tag', column: 'note_sealed' } },
      ),
  },
});

/** Tags go with the person: what was counted by them is counted when it is asked for. */
export const tagErasure = personErasures.add({
  TAGS: {
    erase: (context, { personIds }) =>
      writeRows(context, sql`delete from core.person_tag where person_id = any(${personIds}::uuid[])`),
  },
});

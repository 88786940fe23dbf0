import { sql, titleIn, writeRows } from '../../plugin-api/index.js';
import { bilingual } from '../bilingual.js';
import { erasedName } from '../privacy/erased-name.js';
import { personErasures } from '../privacy/person-erasures.js';
import { calledOff, personMerges, termsOverlap } from '../privacy/person-merges.js';
import { personRecords } from '../privacy/person-records.js';
import { readHeld } from '../privacy/read-held.js';

/** Which posts somebody held and holds, and what of them was published. */
export const postRecords = personRecords.add({
  POSTS: {
    title: bilingual('Posts', '职务'),
    columns: {
      kind: bilingual('Kind', '职务类型'),
      place: bilingual('Where', '任职地点'),
      holderName: bilingual('Name, as published', '公示姓名'),
      duty: bilingual('Duty', '职责'),
      phone: bilingual('Phone', '联系电话'),
      contactDisplay: bilingual('How the phone is shown', '电话公示方式'),
      isPublished: bilingual('Published', '是否公示'),
      validFrom: bilingual('From', '任职起始日期'),
      validUntil: bilingual('Until', '任职终止日期'),
    },
    read: (context, personIds) =>
      readHeld(
        context,
        sql`select p.id, p.contact_sealed as phone, ${titleIn(context, 'k')} as kind,
            coalesce(o.name, g.name, b.name) as place, p.holder_name as "holderName", p.duty,
            p.contact_display as "contactDisplay", p.is_published as "isPublished",
            p.valid_from::text as "validFrom", p.valid_until::text as "validUntil"
          from core.post p join core.post_kind k on k.code = p.kind
          left join core.organization o on o.id = p.organization_id left join core.grid g on g.id = p.grid_id
          left join core.building b on b.id = p.building_id
          where p.person_id = any(${personIds}::uuid[]) order by p.valid_from, p.id`,
        { phone: { table: 'post', column: 'contact_sealed' } },
      ),
  },
});

/** Who holds a post, or is to hold one, is not erased. Posts that are over keep their terms, and lose the name. */
export const postErasure = personErasures.add({
  POSTS: {
    obstacle: {
      rule: 'core:post.holder-stays',
      exists: (personId, day) => sql`exists (
        select 1 from core.post p where p.person_id = ${personId}
          and (p.valid_until is null or p.valid_until > greatest(p.valid_from, ${day}::date)))`,
    },
    lastDay: (personId) => sql`(
      select max(coalesce(p.valid_until, 'infinity')) from core.post p where p.person_id = ${personId})`,
    erase: (context, { personIds }) =>
      writeRows(
        context,
        sql`update core.post set holder_name = ${erasedName}, contact_sealed = null, contact_display = 'HIDDEN', duty = null,
            is_published = false, source_key = null, version = version + 1
          where person_id = any(${personIds}::uuid[])`,
      ),
  },
});

/** Posts pass to the entry that stays; of one that both hold at one place at one time, that entry's stays. */
export const postMerges = personMerges.add({
  POSTS: {
    columns: [
      {
        table: 'core.post',
        column: 'person_id',
        collisions: [
          {
            ...calledOff,
            when: `gone.kind = kept.kind and ${termsOverlap}
              and coalesce(gone.organization_id, gone.grid_id, gone.building_id)
                = coalesce(kept.organization_id, kept.grid_id, kept.building_id)`,
          },
        ],
      },
    ],
    /** At what has ended meanwhile nobody holds a post again. */
    async restored(context, personId) {
      await sql`
        update core.post p set valid_until = greatest(p.valid_from, over.day), version = p.version + 1
        from (
          select o.id, o.retired_on as day from core.organization o
          union all select g.id, g.retired_on from core.grid g
          union all select b.id, b.retired_on from core.building b
        ) over
        where p.person_id = ${personId} and p.valid_until is null and over.day is not null
          and over.id = coalesce(p.organization_id, p.grid_id, p.building_id)`.execute(context.sql);
    },
  },
});

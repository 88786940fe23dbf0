import { sql, titleIn } from '../../plugin-api/index.js';
import { bilingual } from '../bilingual.js';
import { personErasures } from '../privacy/person-erasures.js';
import { calledOff, personMerges, termsOverlap } from '../privacy/person-merges.js';
import { personRecords } from '../privacy/person-records.js';
import { readHeld } from '../privacy/read-held.js';

/** What somebody is responsible for passes to the entry that stays. */
export const responsibilitiesMerged = personMerges.add({
  RESPONSIBILITIES: {
    columns: [
      {
        table: 'core.responsibility',
        column: 'person_id',
        collisions: [
          {
            ...calledOff,
            when: `gone.kind = kept.kind and ${termsOverlap}
              and coalesce(gone.grid_id, gone.household_id, gone.building_id, gone.area_id)
                = coalesce(kept.grid_id, kept.household_id, kept.building_id, kept.area_id)`,
          },
        ],
      },
    ],
    /** For what has ended meanwhile nobody becomes responsible again. */
    async restored(context, personId) {
      await sql`
        update core.responsibility r set valid_until = greatest(r.valid_from, over.day)
        from (
          select h.id, h.valid_until as day from core.household h
          union all select g.id, g.retired_on from core.grid g
          union all select b.id, b.retired_on from core.building b
          union all select a.id, a.retired_on from core.responsibility_area a
        ) over
        where r.person_id = ${personId} and r.valid_until is null and over.day is not null
          and over.id = coalesce(r.grid_id, r.household_id, r.building_id, r.area_id)`.execute(context.sql);
    },
  },
});

/** Who is responsible for something is not erased; who was stays in the books by id alone. */
export const responsibilitiesErasure = personErasures.add({
  RESPONSIBILITIES: {
    obstacle: {
      rule: 'core:person.has-responsibilities',
      exists: (personId) => sql`exists (
        select 1 from core.responsibility r where r.person_id = ${personId} and r.valid_until is null)`,
    },
    lastDay: (personId) => sql`(
      select max(coalesce(r.valid_until, 'infinity'))::text from core.responsibility r where r.person_id = ${personId})`,
  },
});

/** What somebody was and is responsible for. */
export const responsibilitiesRecord = personRecords.add({
  RESPONSIBILITIES: {
    title: bilingual('Responsibilities', '联系责任'),
    columns: {
      kind: bilingual('Kind', '类型'),
      target: bilingual('For', '责任对象'),
      validFrom: bilingual('From', '起始日期'),
      validUntil: bilingual('Until', '终止日期'),
    },
    read: (context, personIds) =>
      readHeld(
        context,
        sql`select ${titleIn(context, 'k')} as kind, coalesce(g.name, b.name, a.name, h.code, r.household_id::text) as target,
            r.valid_from::text as "validFrom", r.valid_until::text as "validUntil"
          from core.responsibility r join core.responsibility_kind k on k.code = r.kind
          left join core.grid g on g.id = r.grid_id left join core.building b on b.id = r.building_id
          left join core.responsibility_area a on a.id = r.area_id left join core.household h on h.id = r.household_id
          where r.person_id = any(${personIds}::uuid[]) order by r.valid_from, r.id`,
      ),
  },
});

import { sql, titleIn, writeRows } from '../../plugin-api/index.js';
import { bilingual } from '../bilingual.js';
import { personErasures } from '../privacy/person-erasures.js';
import { personRecords } from '../privacy/person-records.js';
import { readHeld } from '../privacy/read-held.js';
import { endResidences } from './end-residences.js';

/** Where somebody lived and lives, or is registered. */
export const residenceRecords = personRecords.add({
  RESIDENCES: {
    title: bilingual('Residences', '居住登记'),
    columns: {
      address: bilingual('Address', '住址'),
      organization: bilingual('Organization', '所属组织'),
      household: bilingual('Household', '户编码'),
      registeredNumber: bilingual('Number of the household register', '户号'),
      stayKind: bilingual('Kind of stay', '居住类型'),
      relation: bilingual('To the head of the household', '与户主关系'),
      isMain: bilingual('Main residence', '主要居住地'),
      purpose: bilingual('Why', '居住事由'),
      validFrom: bilingual('From', '起始日期'),
      validUntil: bilingual('Until', '终止日期'),
      source: bilingual('Source', '数据来源'),
      legalBasis: bilingual('Legal basis', '法律依据'),
    },
    read: (context, personIds) =>
      readHeld(
        context,
        sql`select h.id as "householdId", h.registered_no_sealed as "registeredNumber", d.address, o.name as organization,
            h.code as household, ${titleIn(context, 'k')} as "stayKind", r.relation, r.is_main as "isMain", r.purpose,
            r.valid_from::text as "validFrom", r.valid_until::text as "validUntil", r.source,
            r.legal_basis as "legalBasis"
          from core.residence r join core.household h on h.id = r.household_id
          join core.stay_kind k on k.code = r.stay_kind
          join core.dwelling d on d.id = h.dwelling_id join core.organization o on o.id = r.organization_id
          where r.person_id = any(${personIds}::uuid[]) order by r.valid_from, r.id`,
        { registeredNumber: { table: 'household', column: 'registered_no_sealed', id: 'householdId' } },
      ),
  },
});

/**
 * Nobody leaves a household without a head: another is named, or the household is closed, first. Residences end, and
 * stay: how many lived where when is still true.
 */
export const residenceErasure = personErasures.add({
  RESIDENCES: {
    obstacle: {
      rule: 'core:household.head-stays',
      exists: (personId) => sql`exists (
        select 1 from core.residence r
        where r.person_id = ${personId} and r.relation = 'HEAD' and r.valid_until is null)`,
    },
    lastDay: (personId) => sql`(
      select max(coalesce(r.valid_until, 'infinity')) from core.residence r where r.person_id = ${personId})`,
    async erase(context, { personIds, day }) {
      await endResidences(context, sql`r.person_id = any(${personIds}::uuid[])`, day, 'input.personId');
      // The number of a household in which nobody is left who is not erased tells of those who were.
      await sql`
        update core.household h set registered_no_sealed = null, version = version + 1
        where h.registered_no_sealed is not null
          and h.id in (select r.household_id from core.residence r where r.person_id = any(${personIds}::uuid[]))
          and not exists (
            select from core.residence r join core.person p on p.id = r.person_id
            where r.household_id = h.id and p.erased_at is null and p.id <> all(${personIds}::uuid[]))`.execute(
        context.sql,
      );
      return writeRows(
        context,
        sql`update core.residence set purpose = null where person_id = any(${personIds}::uuid[])`,
      );
    },
  },
});

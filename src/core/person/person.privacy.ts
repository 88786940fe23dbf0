import { sql } from '../../plugin-api/index.js';
import { bilingual } from '../bilingual.js';
import { personRecords } from '../privacy/person-records.js';
import { readHeld } from '../privacy/read-held.js';

/** The entry of a person, opened; of somebody who was entered twice both. */
export const personEntryRecords = personRecords.add({
  PERSON: {
    title: bilingual('Entry', '人员基本信息'),
    columns: {
      name: bilingual('Name', '姓名'),
      sex: bilingual('Sex', '性别'),
      birthDate: bilingual('Birth date', '出生日期'),
      identityKind: bilingual('Identity document', '证件类型'),
      identityNumber: bilingual('Identity number', '证件号码'),
      phoneNumber: bilingual('Phone', '联系电话'),
      initials: bilingual('Initials', '姓名拼音首字母'),
      organization: bilingual('Organization', '所属组织'),
      grid: bilingual('Grid', '所属网格'),
      registeredOrganization: bilingual('Registered at', '户籍所在组织'),
      source: bilingual('Source', '数据来源'),
      legalBasis: bilingual('Legal basis', '法律依据'),
    },
    read: (context, personIds) =>
      readHeld(
        context,
        sql`select p.id, p.name, p.sex, p.birth_date::text as "birthDate", p.identity_kind as "identityKind",
            p.identity_sealed as "identityNumber", p.phone_sealed as "phoneNumber", array_to_string(p.initials, ' ') as initials,
            o.name as organization, g.name as grid, r.name as "registeredOrganization", p.source,
            p.legal_basis as "legalBasis"
          from core.person p join core.organization o on o.id = p.organization_id
          left join core.grid g on g.id = p.grid_id
          left join core.organization r on r.id = p.registered_organization_id
          where p.id = any(${personIds}::uuid[]) order by p.id`,
        {
          identityNumber: { table: 'person', column: 'identity_sealed' },
          phoneNumber: { table: 'person', column: 'phone_sealed' },
        },
      ),
  },
});

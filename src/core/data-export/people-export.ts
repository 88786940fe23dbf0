import type { Language } from '../../plugin-api/index.js';
import { sql } from '../../plugin-api/index.js';
import { Relation } from '../household/residence.entity.js';
import { Person } from '../person/person.entity.js';
import { IdentityKind, Sex } from '../person/person.enums.js';
import { wordOf, yesOrNo } from './cell-texts.js';
import { defineExport, type ExportColumn, type MaskedValue } from './export-kinds.js';
import { type PeopleRow, readPeople } from './people-rows.js';

const sexes: Readonly<Record<Sex, string>> = { [Sex.MALE]: '男', [Sex.FEMALE]: '女' };

const identityKinds: Readonly<Record<IdentityKind, string>> = {
  [IdentityKind.RESIDENT_ID]: '居民身份证',
  [IdentityKind.RESIDENCE_PERMIT]: '港澳台居民居住证',
  [IdentityKind.PASSPORT]: '护照',
  [IdentityKind.OTHER]: '其他证件',
};

const relations: Readonly<Record<Relation, string>> = {
  [Relation.HEAD]: '户主',
  [Relation.SPOUSE]: '配偶',
  [Relation.CHILD]: '子女',
  [Relation.PARENT]: '父母',
  [Relation.GRANDCHILD]: '孙子女',
  [Relation.SIBLING]: '兄弟姐妹',
  [Relation.OTHER_RELATIVE]: '其他亲属',
  [Relation.NON_RELATIVE]: '非亲属',
};

type Text = (row: PeopleRow, language: Language) => string | null | undefined;

const column = (en: string, zh: string, text: Text): ExportColumn<PeopleRow> => ({
  heading: { en, 'zh-CN': zh },
  text,
});

/** A column that the graph masks, as it does there. */
const masked = (field: string, en: string, zh: string, text: Text): ExportColumn<PeopleRow> => ({
  ...column(en, zh, text),
  masked: { entity: Person, field, of: ({ person }) => person ?? null } satisfies MaskedValue<PeopleRow>,
});

/** Who lives where today, and who is kept without living anywhere that is known. */
export const peopleExport = defineExport<PeopleRow>({
  title: { en: 'People', 'zh-CN': '人员' },
  columns: [
    masked('name', 'Name', '姓名', ({ person }) => person?.name),
    column('Sex', '性别', ({ person }, language) => wordOf(sexes, person?.sex ?? null, language)),
    masked('birthDate', 'Birth date', '出生日期', ({ birthDate }) => birthDate),
    column('Identity kind', '证件类型', ({ person }, language) =>
      wordOf(identityKinds, person?.identityKind ?? null, language),
    ),
    masked('identityNumber', 'Identity number', '证件号码', ({ identityNumber }) => identityNumber),
    masked('phone', 'Phone', '联系电话', ({ phone }) => phone),
    column('Dwelling code', '房屋编码', ({ dwelling }) => dwelling?.code),
    column('Household code', '户编码', ({ household }) => household?.code),
    column('Relation', '与户主关系', ({ residence }, language) =>
      wordOf(relations, residence?.relation ?? null, language),
    ),
    column('Stay kind', '居住类型', ({ residence }) => residence?.stayKind),
    column(
      'Main residence',
      '是否主要居住地',
      ({ residence }, language) => residence && yesOrNo(residence.isMain, language),
    ),
    column('Since', '入住日期', ({ residence }) => residence?.validFrom),
    column('Source', '数据来源', ({ residence, person }) => (residence ?? person)?.source),
    column('Legal basis', '法律依据', ({ residence, person }) => (residence ?? person)?.legalBasis),
  ],
  hasRowsAt: (organizationId) => sql`(
    exists (select from core.residence r where r.organization_id = ${organizationId})
    or exists (select from core.person p where p.organization_id = ${organizationId}))`,
  read: readPeople,
});

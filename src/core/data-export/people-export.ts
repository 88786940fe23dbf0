import { type Language, sql } from '../../plugin-api/index.js';
import { residentColumns } from '../data-import/residents/resident-columns.js';
import { Relation } from '../household/residence.entity.js';
import { Person } from '../person/person.entity.js';
import { IdentityKind, Sex } from '../person/person.enums.js';
import { wordOf, yesOrNo } from './cell-texts.js';
import { columnsOf } from './columns-of.js';
import { defineExport, type MaskedValue } from './export-kinds.js';
import { type PeopleRow, readPeople } from './people-rows.js';

const sexes: Readonly<Record<Sex, string>> = { [Sex.MALE]: '男', [Sex.FEMALE]: '女' };

const documents: Readonly<Record<IdentityKind, string>> = {
  [IdentityKind.RESIDENT_ID]: '居民身份证',
  [IdentityKind.RESIDENCE_PERMIT]: '港澳台居民居住证',
  [IdentityKind.PASSPORT]: '护照',
  [IdentityKind.OTHER]: '其他',
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

/** A value that the graph masks at this field of a person. */
const masked = (field: string, text: Text): { text: Text; masked: MaskedValue<PeopleRow> } => ({
  text,
  masked: { entity: Person, field, of: ({ person }) => person ?? null },
});

/**
 * Who lives where today, and who is kept without living anywhere that is known. As an import of residents takes it, if
 * it is unmasked; but for numbers in other systems, of which only hashes are kept, and sensitive tags, which leave in no
 * list.
 */
export const peopleExport = defineExport<PeopleRow>({
  title: { en: 'People', 'zh-CN': '人员' },
  columns: columnsOf<Exclude<keyof typeof residentColumns, 'reference'>, PeopleRow>(residentColumns, {
    name: masked('name', ({ person }) => person?.name),
    sex: ({ person }, language) => wordOf(sexes, person?.sex ?? null, language),
    birthDate: masked('birthDate', ({ birthDate }) => birthDate),
    identityKind: ({ person }, language) => wordOf(documents, person?.identityKind ?? null, language),
    identityNumber: masked('identityNumber', ({ identityNumber }) => identityNumber),
    phone: masked('phone', ({ phone }) => phone),
    dwellingCode: ({ dwelling }) => dwelling?.code,
    householdCode: ({ household }) => household?.code,
    relation: ({ residence }, language) => wordOf(relations, residence?.relation ?? null, language),
    stayKind: ({ residence }) => residence?.stayKind,
    isMain: ({ residence }, language) => residence && yesOrNo(residence.isMain, language),
    since: ({ residence }) => residence?.validFrom,
    purpose: ({ residence }) => residence?.purpose,
    source: ({ residence, person }) => (residence ?? person)?.source,
    legalBasis: ({ residence, person }) => (residence ?? person)?.legalBasis,
    tags: ({ tags }) => tags.map(({ kind }) => kind).join(';'),
  }),
  hasRowsAt: (organizationId) => sql`(
    exists (select from core.residence r where r.organization_id = ${organizationId})
    or exists (select from core.person p where p.organization_id = ${organizationId}))`,
  read: readPeople,
});

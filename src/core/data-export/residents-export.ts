import { type Context, type Language, sql } from '../../plugin-api/index.js';
import { bases, documents, relations, residentColumns, sexes } from '../data-import/residents/resident-columns.js';
import { dataSources } from '../data-source/data-sources.js';
import { Household } from '../household/household.entity.js';
import { stayKinds } from '../household/stay-kinds.js';
import { Person } from '../person/person.entity.js';
import { SensitiveTag } from '../tag/person-tag.entity.js';
import { tagKinds } from '../tag/tag-kinds.js';
import { titleOfCode, wordOf, yesOrNo } from './cell-texts.js';
import { columnsOf } from './columns-of.js';
import { defineExport, type MaskedValue } from './export-kinds.js';
import { type ResidentRow, readResidents } from './residents-rows.js';

type Text = (row: ResidentRow, language: Language, context: Context) => string | null | undefined;

/** A value that the graph masks at this field of a person. */
const masked = (field: string, text: Text): { text: Text; masked: MaskedValue<ResidentRow> } => ({
  text,
  masked: { entity: Person, field, of: ({ person }) => person ?? null },
});

/**
 * Who lives where today, and who is kept without living anywhere that is known. As an import of residents takes it, if
 * it is unmasked: by the reference, whoever has no identity number is known again. Sensitive tags leave for a purpose that
 * opens them alone, from where one may read such data.
 */
export const residentsExport = defineExport<ResidentRow>({
  title: { en: 'Residents', 'zh-CN': '居民' },
  columns: columnsOf<keyof typeof residentColumns, ResidentRow>(residentColumns, {
    name: masked('name', ({ person }) => person?.name),
    sex: ({ person }, language) => wordOf(sexes, person?.sex ?? null, language),
    birthDate: masked('birthDate', ({ birthDate }) => birthDate),
    identityKind: ({ person }, language) => wordOf(documents, person?.identityKind ?? null, language),
    identityNumber: masked('identityNumber', ({ identityNumber }) => identityNumber),
    phone: masked('phone', ({ phone }) => phone),
    dwellingCode: ({ dwelling }) => dwelling?.code,
    householdCode: ({ household }) => household?.code,
    registeredNo: {
      text: ({ registeredNo }) => registeredNo,
      masked: { entity: Household, field: 'registeredNo', of: ({ household }) => household ?? null },
    },
    relation: ({ residence }, language) => wordOf(relations, residence?.relation ?? null, language),
    stayKind: ({ residence }, language, context) => titleOfCode(context, stayKinds, residence?.stayKind, language),
    isMain: ({ residence }, language) => residence && yesOrNo(residence.isMain, language),
    since: ({ movedInOn }) => movedInOn,
    purpose: ({ residence }) => residence?.purpose,
    source: ({ residence, person }, language, context) =>
      titleOfCode(context, dataSources, (residence ?? person)?.source, language),
    legalBasis: ({ residence, person }, language) => wordOf(bases, (residence ?? person)?.legalBasis ?? null, language),
    tags: ({ tags }, language, context) =>
      tags.map(({ kind }) => titleOfCode(context, tagKinds, kind, language)).join(';'),
    sensitiveTags: {
      text: ({ sensitiveTags }, language, context) =>
        sensitiveTags.map(({ kind }) => titleOfCode(context, tagKinds, kind, language)).join(';'),
      masked: {
        entity: SensitiveTag,
        field: 'kind',
        of: ({ person }) => person ?? null,
        told: { entity: Person, field: 'sensitiveTags' },
      },
    },
    reference: ({ person }) => person?.id,
  }),
  hasRowsAt: (organizationId) => sql`(
    exists (select from core.residence r where r.organization_id = ${organizationId})
    or exists (select from core.person p where p.organization_id = ${organizationId}))`,
  read: readResidents,
});

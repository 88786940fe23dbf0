import { normalizePhone } from '../../../lib/phone-number.js';
import { dataSources } from '../../data-source/data-sources.js';
import type { LegalBasis } from '../../data-source/legal-basis.js';
import type { Relation } from '../../household/residence.entity.js';
import { stayKinds } from '../../household/stay-kinds.js';
import type { IdentityKind, Sex } from '../../person/person.enums.js';
import { tagKinds } from '../../tag/tag-kinds.js';
import {
  choice,
  code,
  dayGone,
  notMasked,
  registered,
  registeredList,
  text,
  unmasked,
  type Words,
  yesNo,
} from '../cell-forms.js';
import type { ImportColumn } from '../define-import.js';
import type { Cell } from '../import-problem.js';

/** A row of a file of residents: that somebody lives in a household, or is registered there. */
export type ResidentRow = {
  readonly [K in
    | 'name'
    | 'sex'
    | 'birthDate'
    | 'identityKind'
    | 'identityNumber'
    | 'phone'
    | 'dwellingCode'
    | 'householdCode'
    | 'registeredNo'
    | 'relation'
    | 'stayKind'
    | 'isMain'
    | 'since'
    | 'purpose'
    | 'source'
    | 'legalBasis'
    | 'tags'
    | 'sensitiveTags'
    | 'reference']: Cell;
};

/** Words for what somebody is to the head of their household. */
export const relations: Words<Relation> = {
  HEAD: ['户主', '本人', '本人或户主'],
  SPOUSE: ['配偶', '夫', '妻'],
  CHILD: ['子女', '子', '女'],
  PARENT: ['父母', '父', '母'],
  GRANDCHILD: ['孙子女', '外孙子女'],
  SIBLING: ['兄弟姐妹'],
  OTHER_RELATIVE: ['其他亲属', '其他'],
  NON_RELATIVE: ['非亲属'],
};

/** Words for kinds of identity documents. */
export const documents: Words<IdentityKind> = {
  RESIDENT_ID: ['居民身份证', '身份证'],
  RESIDENCE_PERMIT: ['港澳台居民居住证'],
  PASSPORT: ['护照'],
  OTHER: ['其他'],
};

/** Words for the sexes. */
export const sexes: Words<Sex> = { MALE: ['男'], FEMALE: ['女'] };

/** Words for the grounds on which a record is kept. */
export const bases: Words<LegalBasis> = {
  CONSENT: ['本人同意'],
  CONTRACT: ['履行合同'],
  LEGAL_DUTY: ['法定职责'],
  EMERGENCY: ['应急处置'],
  PUBLIC_INTEREST: ['公共利益'],
  DISCLOSED: ['已合法公开'],
  OTHER_LAW: ['其他法定情形'],
};

/** The columns of a file of residents. */
export const residentColumns: Readonly<Record<keyof ResidentRow, ImportColumn>> = {
  name: {
    heading: { en: 'Name', 'zh-CN': '姓名' },
    isRequired: true,
    read: unmasked(200),
    help: { en: 'As on the document.', 'zh-CN': '与证件一致。' },
  },
  sex: {
    heading: { en: 'Sex', 'zh-CN': '性别' },
    read: choice(sexes),
    help: { en: 'May be left out when the identity number tells it.', 'zh-CN': '男或女，身份证号可推出时可不填。' },
  },
  birthDate: {
    heading: { en: 'Birth date', 'zh-CN': '出生日期' },
    read: dayGone,
    help: {
      en: 'As 2026-01-31; may be left out when the identity number tells it.',
      'zh-CN': '格式为 2026-01-31，身份证号可推出时可不填。',
    },
  },
  identityKind: {
    heading: { en: 'Document', 'zh-CN': '证件类型' },
    read: choice(documents),
    help: { en: 'Resident identity card unless given.', 'zh-CN': '不填为居民身份证。' },
  },
  identityNumber: {
    heading: { en: 'Identity number', 'zh-CN': '证件号码' },
    also: ['身份证号', '身份证号码', '公民身份号码'],
    read: unmasked(40),
    help: { en: 'By it the person is known again. Format as text.', 'zh-CN': '再次导入时据此识别，请设为文本格式。' },
  },
  phone: {
    heading: { en: 'Phone', 'zh-CN': '联系电话' },
    also: ['电话', '手机', '手机号', '手机号码'],
    read: notMasked((cell) => normalizePhone(cell) ?? { rule: 'core:import.phone-form' }),
    help: { en: 'One number.', 'zh-CN': '一个号码。' },
  },
  dwellingCode: {
    heading: { en: 'Dwelling code', 'zh-CN': '房屋编码' },
    isRequired: true,
    read: code(),
    help: {
      en: 'Code of the dwelling, as imported with the premises. A row of a known person may leave out all that is said of a residence: then only what is said of the person is compared.',
      'zh-CN': '房屋的编码，须已导入或登记。已登记人员可将居住信息各列全部留空，仅核对其本人信息。',
    },
  },
  householdCode: {
    heading: { en: 'Household code', 'zh-CN': '户编码' },
    isRequired: true,
    read: code(),
    help: { en: 'By it the household is known again.', 'zh-CN': '户的唯一编码，再次导入时据此识别。' },
  },
  registeredNo: {
    heading: { en: 'Household register number', 'zh-CN': '户号' },
    also: ['户口簿号'],
    read: unmasked(60),
    help: {
      en: 'Of the register of permanent residence, in one row of the household at least; kept encrypted.',
      'zh-CN': '户口簿上的户号，同一户填一行即可，加密保存。',
    },
  },
  relation: {
    heading: { en: 'Relation', 'zh-CN': '与户主关系' },
    isRequired: true,
    read: choice(relations),
    help: {
      en: 'HEAD, SPOUSE, CHILD, PARENT, GRANDCHILD, SIBLING, OTHER_RELATIVE or NON_RELATIVE.',
      'zh-CN': '户主、配偶、子女、父母、孙子女、兄弟姐妹、其他亲属、非亲属。',
    },
  },
  stayKind: {
    heading: { en: 'Stay', 'zh-CN': '居住类型' },
    isRequired: true,
    read: registered(stayKinds, 'stayKinds'),
    help: {
      en: 'REGISTERED, FLOATING, TENANT, or another kind that the query stayKinds lists.',
      'zh-CN': '户籍、流动、租住等已登记的类型（查询 stayKinds）。',
    },
  },
  isMain: {
    heading: { en: 'Main residence', 'zh-CN': '是否主要居住地' },
    read: yesNo,
    help: {
      en: 'Yes or no; yes unless the person mainly lives elsewhere.',
      'zh-CN': '是或否，不填时若无其他主要居住地则为是。',
    },
  },
  since: {
    heading: { en: 'Since', 'zh-CN': '起始日期' },
    read: dayGone,
    help: {
      en: 'First day here; today unless given. It counts for new residences.',
      'zh-CN': '居住起始日期，不填为今天，仅用于新登记。',
    },
  },
  purpose: {
    heading: { en: 'Purpose', 'zh-CN': '居住事由' },
    read: text(200),
    help: { en: 'Work, school.', 'zh-CN': '务工、就学等。' },
  },
  source: {
    heading: { en: 'Source', 'zh-CN': '数据来源' },
    read: registered(dataSources, 'dataSources'),
    help: {
      en: 'One that the query dataSources lists; that of the import unless given.',
      'zh-CN': '已登记的来源（查询 dataSources），不填为本次导入的来源。',
    },
  },
  legalBasis: {
    heading: { en: 'Legal basis', 'zh-CN': '法律依据' },
    read: choice(bases),
    help: { en: 'That of the import unless given.', 'zh-CN': '不填为本次导入的依据。' },
  },
  tags: {
    heading: { en: 'Tags', 'zh-CN': '标签' },
    read: registeredList(tagKinds, 'tagKinds'),
    help: {
      en: 'Kinds that the query tagKinds lists, with semicolons between them.',
      'zh-CN': '已登记的标签类型（查询 tagKinds），以分号分隔。',
    },
  },
  sensitiveTags: {
    heading: { en: 'Sensitive tags', 'zh-CN': '敏感标签' },
    read: notMasked(registeredList(tagKinds, 'tagKinds')),
    help: {
      en: 'As tags, for whoever manages such data: in a column of their own, as they are exported.',
      'zh-CN': '填法同标签，须有敏感标签管理权限；导出文件中敏感标签单列。',
    },
  },
  reference: {
    heading: { en: 'Reference', 'zh-CN': '外部编号' },
    read: text(100),
    help: {
      en: 'Number in the system that the file comes from, or as exported from here: who has no identity number is known again by it.',
      'zh-CN': '来源系统中的编号，或本系统导出的编号，无证件号码时据此识别。',
    },
  },
};

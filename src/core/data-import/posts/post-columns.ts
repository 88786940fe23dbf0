import type { ContactDisplay, Employment, MemberSource } from '../../post/post.entity.js';
import { postKinds } from '../../post-kind/post-kinds.js';
import { choice, code, day, registered, text, unmasked, type Words, yesNo } from '../cell-forms.js';
import type { ImportColumn } from '../define-import.js';
import type { Cell } from '../import-problem.js';
import { residentColumns } from '../residents/resident-columns.js';

/** A row of a file of posts: that somebody holds one. */
export type PostRow = {
  readonly [K in
    | 'kind'
    | 'organizationCode'
    | 'gridCode'
    | 'buildingCode'
    | 'name'
    | 'publishedName'
    | 'identityNumber'
    | 'reference'
    | 'phone'
    | 'display'
    | 'from'
    | 'until'
    | 'employment'
    | 'published'
    | 'duty'
    | 'represents'
    | 'memberSource']: Cell;
};

/** Words for how somebody is employed. */
export const employments: Words<Employment> = { FULL_TIME: ['专职'], PART_TIME: ['兼职'] };

/** Words for where part-time members of a committee come from. */
export const memberSources: Words<MemberSource> = {
  UNIT: ['驻区单位'],
  POLICE: ['社区民警'],
  RESIDENT_PARTY_MEMBER: ['居住地党员'],
};

/** Words for how the number of a holder is shown. */
export const displays: Words<ContactDisplay> = {
  HIDDEN: ['不公示'],
  MASKED: ['脱敏公示', '脱敏'],
  FULL: ['完整公示', '完整'],
};

const atOne = { en: 'Exactly one of organization, grid and building.', 'zh-CN': '组织、网格、楼栋三者填一。' };

/** The columns of a file of posts. */
export const postColumns: Readonly<Record<keyof PostRow, ImportColumn>> = {
  kind: {
    heading: { en: 'Post', 'zh-CN': '职务类型' },
    also: ['职务'],
    isRequired: true,
    read: registered(postKinds, 'postKinds'),
    help: {
      en: 'A kind that the query postKinds lists, by code or title.',
      'zh-CN': '已登记的职务类型（查询 postKinds），填代码或名称。',
    },
  },
  organizationCode: {
    heading: { en: 'Organization code', 'zh-CN': '组织编码' },
    read: code(),
    help: atOne,
  },
  gridCode: { heading: { en: 'Grid code', 'zh-CN': '网格编码' }, read: code(), help: atOne },
  buildingCode: { heading: { en: 'Building code', 'zh-CN': '楼栋编码' }, read: code(), help: atOne },
  name: {
    heading: { en: 'Name', 'zh-CN': '姓名' },
    isRequired: true,
    read: unmasked(200),
    help: { en: 'Of the holder.', 'zh-CN': '任职人姓名。' },
  },
  publishedName: {
    heading: { en: 'Published name', 'zh-CN': '公示姓名' },
    read: unmasked(200),
    help: { en: 'As it is made public; the name unless given.', 'zh-CN': '对外公示的姓名，不填则为姓名。' },
  },
  identityNumber: residentColumns.identityNumber,
  reference: residentColumns.reference,
  phone: {
    ...residentColumns.phone,
    help: { en: 'One number. It counts for new appointments.', 'zh-CN': '一个号码，仅用于新任职。' },
  },
  display: {
    heading: { en: 'Phone shown', 'zh-CN': '电话公示方式' },
    read: choice(displays),
    help: {
      en: 'HIDDEN, MASKED or FULL, to which the holder has consented; HIDDEN unless given.',
      'zh-CN': '不公示、脱敏公示、完整公示（须本人同意），不填为不公示。',
    },
  },
  from: {
    heading: { en: 'From', 'zh-CN': '任职起始日期' },
    isRequired: true,
    read: day,
    help: { en: 'First day of the term.', 'zh-CN': '任职首日。' },
  },
  until: {
    heading: { en: 'Until', 'zh-CN': '任职终止日期' },
    read: day,
    help: { en: 'First day after the term.', 'zh-CN': '任期结束的次日，未定可不填。' },
  },
  employment: {
    heading: { en: 'Employment', 'zh-CN': '专兼职' },
    read: choice(employments),
    help: { en: 'FULL_TIME or PART_TIME.', 'zh-CN': '专职或兼职。' },
  },
  published: {
    heading: { en: 'Published', 'zh-CN': '是否公示' },
    read: yesNo,
    help: { en: 'Whether boards show it; yes unless given.', 'zh-CN': '是否在公示牌显示，不填为是。' },
  },
  duty: {
    heading: { en: 'Duty', 'zh-CN': '职责' },
    read: text(200),
    help: { en: 'In a few words.', 'zh-CN': '简要说明。' },
  },
  represents: {
    heading: { en: 'Represents', 'zh-CN': '代表单位编码' },
    read: code(),
    help: {
      en: 'Code of the organization for which a part-time member sits there.',
      'zh-CN': '兼职委员所代表单位的编码。',
    },
  },
  memberSource: {
    heading: { en: 'Member source', 'zh-CN': '兼职委员来源' },
    read: choice(memberSources),
    help: { en: 'UNIT, POLICE or RESIDENT_PARTY_MEMBER.', 'zh-CN': '驻区单位、社区民警、居住地党员。' },
  },
};

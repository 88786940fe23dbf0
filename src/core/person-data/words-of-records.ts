import type { Context, LocalizedText } from '../../plugin-api/index.js';
import { bilingual } from '../bilingual.js';
import { dataExportName } from '../data-export/export-rows.js';
import type { Words } from '../data-import/cell-forms.js';
import { displays } from '../data-import/posts/post-columns.js';
import { bases, documents, relations, sexes } from '../data-import/residents/resident-columns.js';
import { dataSources } from '../data-source/data-sources.js';
import { gridTeamCategories } from '../grid-team/grid-team-category.js';
import { PersonSettledElsewhere } from '../household/household.events.js';
import { numberTried } from '../person/known-number.js';
import { PersonUpdated } from '../person/person.events.js';
import { PersonMatchReason, PersonMatchState } from '../person-match/person-match.enums.js';
import { unmaskingPurposes } from '../privacy/unmasking-purposes.js';

/** Chinese words for codes, by the name that a value has in the entries of whichever section. */
const words: Readonly<Record<string, Words<string>>> = {
  sex: sexes,
  identityKind: documents,
  relation: relations,
  legalBasis: bases,
  contactDisplay: displays,
  givenBy: { SELF: ['本人'], GUARDIAN: ['监护人'] },
  channel: { PAPER: ['书面签字'], ONLINE: ['线上确认'], PHONE: ['电话确认'], IN_PERSON: ['当面口头'] },
  status: { ACTIVE: ['启用'], DISABLED: ['停用'] },
  outcome: { DONE: ['完成'], REFUSED: ['拒绝'], UNMASKED: ['未脱敏查看'] },
};

const reasons: Readonly<Record<PersonMatchReason, LocalizedText>> = {
  [PersonMatchReason.NAME_AND_BIRTH]: bilingual('Same name and birth date', '姓名、出生日期相同'),
  [PersonMatchReason.NAME_AND_PHONE]: bilingual('Same name and telephone', '姓名、电话相同'),
  [PersonMatchReason.BIRTH_AND_PHONE]: bilingual('Same birth date and telephone', '出生日期、电话相同'),
};

const state: Readonly<Record<PersonMatchState, LocalizedText>> = {
  [PersonMatchState.SUGGESTED]: bilingual('Not decided yet', '待处理'),
  [PersonMatchState.DISMISSED]: bilingual('Two persons', '非同一人'),
  [PersonMatchState.MERGED]: bilingual('Merged', '已合并'),
  [PersonMatchState.UNMERGED]: bilingual('Merged, and that was undone', '已撤销合并'),
};

const seen = bilingual('Seen unmasked', '查看未脱敏信息');

/** What is done with persons by no mutation. */
const deeds: Readonly<Record<string, LocalizedText>> = {
  unmaskPerson: seen,
  [dataExportName]: bilingual('Went out in a file', '随文件导出'),
  [PersonUpdated.name]: bilingual('Changed by an imported file', '批量导入更新'),
  [PersonSettledElsewhere.name]: bilingual('Registered at another place', '在其他地区登记居住'),
  [numberTried]: bilingual('Named by the identity number, at another place', '在其他地区以证件号码录入'),
  'core:end-consents': bilingual('Consent ran out', '同意到期'),
  exportPerson: bilingual('Given out to the person', '导出个人信息副本'),
  'core:enforce-retention': bilingual('Erased, as the time of keeping was over', '保存期满删除'),
};

/** Titles of codes in both languages, by the same names. */
const titles: Readonly<Record<string, Readonly<Record<string, LocalizedText>>>> = {
  reasons,
  state,
  category: gridTeamCategories,
};

/** A moment as PostgreSQL writes it. */
const moment = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d)(?::?(\d\d))?$/;

/**
 * A value of an entry as the person is given it: a code by its title where it has one, other codes in words where the
 * language is Chinese, moments after RFC 3339, and several codes as one text. What is no such thing stays.
 */
export function inWords(context: Context, name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => inWords(context, name, one)).join('; ');
  if (typeof value !== 'string') return value ?? null;
  const [, day, time, minutes = '00'] = moment.exec(value) ?? [];
  if (day) return new Date(`${day}T${time}:${minutes}`).toISOString();
  const { language } = context;
  const chinese = language === 'zh-CN' ? words[name]?.[value]?.[0] : undefined;
  return titleOf(context, name, value)?.[language] ?? chinese ?? value;
}

function titleOf(context: Context, name: string, code: string): LocalizedText | undefined {
  if (name === 'source') return context.contributed(dataSources).get(code)?.item.title;
  if (name === 'purpose') return context.contributed(unmaskingPurposes).get(code)?.item.title;
  if (name === 'action') return deedOf(context, code);
  return titles[name]?.[code];
}

/** What an action of the audit trail is called: a mutation by its description; fields are told by `Person.name`. */
const deedOf = (context: Context, action: string): LocalizedText | undefined =>
  deeds[action] ?? context.kernel.verbs.get(action) ?? (action.startsWith('Person.') ? seen : undefined);

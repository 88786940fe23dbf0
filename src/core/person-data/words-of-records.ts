import type { Context, LocalizedText } from '../../plugin-api/index.js';
import type { Words } from '../data-import/cell-forms.js';
import { displays } from '../data-import/posts/post-columns.js';
import { bases, documents, relations, sexes } from '../data-import/residents/resident-columns.js';
import { dataSources } from '../data-source/data-sources.js';
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

/** Registers whose titles stand for codes. */
const registers = { source: dataSources, purpose: unmaskingPurposes };

const isRegister = (name: string): name is keyof typeof registers => name in registers;

/** A moment as PostgreSQL writes it. */
const moment = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d)(?::?(\d\d))?$/;

/**
 * A value of an entry as the person is given it: a registered code by its title, other codes in words where the language
 * is Chinese, and moments after RFC 3339. What is no such thing stays.
 */
export function inWords(context: Context, name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  const [, day, time, minutes = '00'] = moment.exec(value) ?? [];
  if (day) return new Date(`${day}T${time}:${minutes}`).toISOString();
  if (isRegister(name)) return titleOf(context, name, value)?.[context.language] ?? value;
  return (context.language === 'zh-CN' ? words[name]?.[value]?.[0] : undefined) ?? value;
}

const titleOf = (context: Context, name: keyof typeof registers, code: string): LocalizedText | undefined =>
  name === 'source'
    ? context.contributed(registers.source).get(code)?.item.title
    : context.contributed(registers.purpose).get(code)?.item.title;

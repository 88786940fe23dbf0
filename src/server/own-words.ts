import type { GraphQLFormattedError } from 'graphql';
import type { Language, LocalizedText } from '../lib/localized-text.js';
import { documentWords } from './graphql/document-words.js';
import type { DearField } from './limits/dearest-field.js';
import { type LimitName, limitTable } from './limits/limits.js';
import { type HttpRule, httpRefusals, type RefusalPlace } from './refusals.js';

/**
 * The words of a refusal that the server itself makes, in the caller's language; undefined for all others, which are
 * worded by whoever refused.
 * @param said the words that it has, which are graphql-js' own where the document is wrong
 */
export function ownWords(
  extensions: GraphQLFormattedError['extensions'],
  language: Language,
  said = '',
): string | undefined {
  const rule = extensions?.rule;
  if (typeof rule !== 'string' || !rule.startsWith('server:')) return undefined;
  if (rule.startsWith('server:document.')) return language === 'en' ? undefined : documentWords(rule, said);
  const placed = placedWords(rule, extensions ?? {});
  if (placed !== undefined) return placed[language];
  if (rule in httpRefusals) return httpRefusals[rule as HttpRule].words[language];
  const limit = limitTable[extensions?.limit as LimitName];
  if (!limit) return undefined;
  const { actual, maximum, dearest } = extensions as { actual: number; maximum: number; dearest?: DearField };
  const most = dearest && {
    en: ` Most of it is spent on ${dearest.path}: ${dearest.cost}.`,
    'zh-CN': `其中占用最多的字段为 ${dearest.path}：${dearest.cost}。`,
  };
  return language === 'en'
    ? `The request has ${actual} ${limit.counts.en}; at most ${maximum} are allowed.${most?.en ?? ''}`
    : `请求的${limit.counts['zh-CN']}为 ${actual}，最多允许 ${maximum}。${most?.['zh-CN'] ?? ''}`;
}

/** Words that name the place, and if they may be told, the type that is expected there, and of an enum its values. */
function placedWords(rule: string, { field, type, allowed }: RefusalPlace): LocalizedText | undefined {
  const [english, chinese] = allowed ? [`: ${allowed.join(', ')}`, `，可取值：${allowed.join('、')}`] : ['', ''];
  if (rule === 'server:variable' && field !== undefined && type !== undefined) {
    return {
      en: `"${field}" must be of type ${type}${english}.`,
      'zh-CN': `"${field}" 的类型须为 ${type}${chinese}。`,
    };
  }
  if (rule === 'server:variable' && field !== undefined) {
    return { en: `"${field}" does not have the value that belongs there.`, 'zh-CN': `"${field}" 的值不符合要求。` };
  }
  if (rule === 'server:unknown-field' && field !== undefined) {
    return { en: `"${field}" is not a field of its input type.`, 'zh-CN': `"${field}" 不是该输入类型的字段。` };
  }
  if (rule === 'server:literal' && type !== undefined) {
    return {
      en: `A value of type ${type} belongs here${english}.`,
      'zh-CN': `此处的值类型须为 ${type}${chinese}。`,
    };
  }
  return undefined;
}

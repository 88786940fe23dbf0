import type { GraphQLFormattedError } from 'graphql';
import type { Language } from '../lib/localized-text.js';
import { type LimitName, limitTable } from './limits/limits.js';
import { type HttpRule, httpRefusals } from './refusals.js';

/**
 * The words of a refusal that the server itself makes, in the caller's language; undefined for all others, which are
 * worded by whoever refused.
 */
export function ownWords(extensions: GraphQLFormattedError['extensions'], language: Language): string | undefined {
  const rule = extensions?.rule;
  if (typeof rule !== 'string' || !rule.startsWith('server:')) return undefined;
  if (rule in httpRefusals) return httpRefusals[rule as HttpRule].words[language];
  const limit = limitTable[extensions?.limit as LimitName];
  if (!limit) return undefined;
  const { actual, maximum } = extensions as { actual: number; maximum: number };
  return language === 'en'
    ? `The request has ${actual} ${limit.counts.en}; at most ${maximum} are allowed.`
    : `请求的${limit.counts['zh-CN']}为 ${actual},最多允许 ${maximum}。`;
}

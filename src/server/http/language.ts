import type { Language } from '../../lib/localized-text.js';

interface Preference {
  readonly language: Language | undefined;
  readonly quality: number;
}

/**
 * The language of an answer by the request's Accept-Language (RFC 9110, 12.5.4): the one of ours that is liked best,
 * English when none is. Every Chinese is answered in `zh-CN`, the only one there is.
 */
export function chooseLanguage(header: string | undefined): Language {
  let best: Preference = { language: undefined, quality: 0 };
  for (const part of (header ?? '').slice(0, longestHeader).split(',')) {
    const preference = readPreference(part);
    if (preference.language !== undefined && preference.quality > best.quality) best = preference;
  }
  return best.language ?? 'en';
}

/** Browsers send some 30 characters. */
const longestHeader = 500;

function readPreference(part: string): Preference {
  const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
  const quality = parameters.find((text) => text.startsWith('q='))?.slice(2);
  const language = /^zh(-|$)/.test(range) ? 'zh-CN' : /^(en(-.*)?|\*)$/.test(range) ? 'en' : undefined;
  return { language, quality: quality === undefined ? 1 : Number(quality) || 0 };
}

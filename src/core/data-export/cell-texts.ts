import type { Language } from '../../plugin-api/index.js';

/** Yes or no, as imports read it. */
export const yesOrNo = (value: boolean, language: Language): string => {
  if (language === 'zh-CN') return value ? '是' : '否';
  return value ? 'yes' : 'no';
};

/** Degrees to a millimetre, as imports take them, without zeros at the end. */
export const degrees = (value: number | null): string | null =>
  value === null ? null : value.toFixed(8).replace(/\.?0+$/, '');

/** Words for codes in Chinese files, as imports read them too; in English ones the codes stand for themselves. */
export const wordOf = <Code extends string>(
  words: Readonly<Record<Code, string>>,
  code: Code | null,
  language: Language,
): string | null => (code === null ? null : language === 'zh-CN' ? words[code] : code);

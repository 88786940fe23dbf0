import type { Language } from '../../plugin-api/index.js';
import type { Words } from '../data-import/cell-forms.js';

/** Yes or no, as imports read it. */
export const yesOrNo = (value: boolean, language: Language): string => {
  if (language === 'zh-CN') return value ? '是' : '否';
  return value ? 'yes' : 'no';
};

/** Degrees to a millimetre, as imports take them, without zeros at the end. */
export const degrees = (value: number | null): string | null =>
  value === null ? null : value.toFixed(8).replace(/\.?0+$/, '');

/** The word for a code in Chinese files, as imports read it too; in English ones codes stand for themselves. */
export const wordOf = <Code extends string>(
  words: Words<Code>,
  code: Code | null,
  language: Language,
): string | null => (code === null ? null : language === 'zh-CN' ? words[code][0] : code);

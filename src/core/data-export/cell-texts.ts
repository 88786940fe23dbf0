import type { Context, Language } from '../../plugin-api/index.js';
import type { Register, Words } from '../data-import/cell-forms.js';

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

/** What stands between several titles in a cell, as imports read it: a title that has one of these would come apart. */
const separators = /[;；,，、|]/;

/** The title of a registered code in Chinese files, as imports read it too; in English ones codes stand for themselves. */
export function titleOfCode<Code extends string | null | undefined>(
  context: Context,
  register: Register,
  code: Code,
  language: Language,
): string | Code {
  if (!code || language !== 'zh-CN') return code;
  const title = context.contributed(register).get(code)?.item.title[language];
  return title === undefined || separators.test(title) ? code : title;
}

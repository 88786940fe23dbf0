import type { Context, Language } from '../../plugin-api/index.js';
import { postKinds } from '../post-kind/post-kinds.js';
import type { CellProblem } from './import-problem.js';

/**
 * A problem in words: a list as the language writes one, a kind of post by its title, and the sheet of another row where
 * it is not the same.
 */
export function wordProblem(context: Context, { rule, values = {} }: CellProblem, language: Language): string {
  const { choices, kind } = values;
  const told = {
    elsewhere: 'none',
    ...values,
    ...(choices !== undefined && { choices: listIn(String(choices), language) }),
    ...(kind !== undefined && { kind: titleOf(context, String(kind), language) }),
  };
  return context.kernel.word(language, rule, told) ?? rule;
}

const listIn = (choices: string, language: Language): string =>
  language === 'zh-CN' ? choices.replaceAll(/ \(([^)]*)\)/g, '（$1）').replaceAll(', ', '、') : choices;

const titleOf = (context: Context, code: string, language: Language): string =>
  context.contributed(postKinds).get(code)?.item.title[language] ?? code;

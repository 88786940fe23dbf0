import { existsSync, readFileSync } from 'node:fs';
import type { Finding } from '../../host/index.js';
import type { LocalizedText } from '../../lib/localized-text.js';
import { problemOf, type Subject } from './subject.js';

const chinese = /\p{Script=Han}/u;

/**
 * Every text that the plugin shows is in both languages: in English without Chinese, in Chinese with it. That the two
 * files have the same keys and placeholders is proven at every start.
 */
export function speaksBothLanguages(subject: Subject): Finding[] {
  return textsOf(subject).flatMap(([coordinate, text]) => {
    const problems: Finding[] = [];
    const complain = (problem: string, mend: string) => problems.push(problemOf(subject, coordinate, problem, mend));
    if (!text.en?.trim() || chinese.test(text.en)) complain('is not said in English', 'word it in English');
    if (!text['zh-CN'] || !chinese.test(text['zh-CN'])) complain('is not said in Chinese', 'word it in Chinese');
    return problems;
  });
}

function textsOf({ plugin }: Subject): [coordinate: string, text: Partial<LocalizedText>][] {
  const { title, permissions = {}, roles = {}, demoAccounts = [] } = plugin;
  const [english, other] = [messagesIn(plugin.folder, 'en'), messagesIn(plugin.folder, 'zh-CN')];
  const keys = [...new Set([...Object.keys(english), ...Object.keys(other)])];
  return [
    ['title', title],
    ...Object.entries(permissions).map(([name, text]): [string, LocalizedText] => [`permission ${name}`, text]),
    ...Object.entries(roles).map(([name, role]): [string, LocalizedText] => [`role ${name}`, role.title]),
    ...demoAccounts.map((account): [string, LocalizedText] => [`demo account ${account.login}`, account.title]),
    ...keys.map((key): [string, Partial<LocalizedText>] => [
      `message ${key}`,
      { en: english[key], 'zh-CN': other[key] },
    ]),
  ];
}

function messagesIn(folder: string, language: keyof LocalizedText): Readonly<Record<string, string>> {
  const file = new URL(`messages/${language}.json`, folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

import { expect, test } from 'vitest';
import { chooseLanguage } from './language.js';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['zh', 'zh-CN'],
  ['zh-TW,en;q=0.5', 'zh-CN'],
  ['en-GB,zh;q=0.9', 'en'],
  ['fr,de;q=0.5', 'en'],
  ['fr, zh;q=0.1', 'zh-CN'],
  ['zh;q=0, en', 'en'],
  ['zh;q=0', 'en'],
  ['*, zh;q=0.5', 'en'],
  ['zh;q=nonsense', 'en'],
])('Accept-Language %s is answered in %s', (header, language) => {
  expect(chooseLanguage(header)).toBe(language);
});

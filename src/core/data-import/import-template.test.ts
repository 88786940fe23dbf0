import { expect, test } from 'vitest';
import { postsExport } from '../data-export/posts-export.js';
import { premisesExport } from '../data-export/premises-export.js';
import { residentsExport } from '../data-export/residents-export.js';
import { importKinds } from './import-kinds.js';

const templates = Object.values(importKinds).map(
  ({ word, columns }) => [`template of ${word}`, Object.values(columns)] as const,
);
const exports = [residentsExport, premisesExport, postsExport].map(
  ({ title, columns }) => [`export of ${title.en}`, columns] as const,
);

test.each([...templates, ...exports])(
  'every column of the %s has a title of its own in both languages',
  (_, columns) => {
    const titles = (language: 'en' | 'zh-CN') => columns.map(({ heading }) => heading[language]);

    expect(new Set(titles('en')).size).toBe(columns.length);
    expect(new Set(titles('zh-CN')).size).toBe(columns.length);
    expect(titles('en').filter((title) => !/^[A-Z][a-z ]+$/.test(title))).toEqual([]);
    expect(titles('zh-CN').filter((title) => !/^\p{Script=Han}+$/u.test(title))).toEqual([]);
  },
);

test('the source of residents is titled 数据来源, in files that come in and in those that go out', () => {
  const source = { en: 'Source', 'zh-CN': '数据来源' };

  expect(importKinds.RESIDENTS.columns.source?.heading).toEqual(source);
  expect(residentsExport.columns.map(({ heading }) => heading)).toContainEqual(source);
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { MessageCatalog } from './message-catalog.js';

/** A catalog of a plugin with these messages. */
async function catalogOf(
  messages: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<MessageCatalog> {
  const root = await mkdtemp(join(tmpdir(), 'commongrid-messages-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, 'messages'));
  for (const [language, texts] of Object.entries(messages)) {
    await writeFile(join(root, 'messages', `${language}.json`), JSON.stringify(texts));
  }
  const catalog = new MessageCatalog();
  catalog.addFolder(pathToFileURL(join(root, 'index.js')).href);
  return catalog;
}

test('a message is said in the language that is asked for, with its values', async () => {
  const catalog = await catalogOf({
    en: { 'aid:full': '{count, plural, one {One seat} other {# seats}} in {hall}' },
    'zh-CN': { 'aid:full': '{hall}有 {count} 个座位' },
  });

  expect(catalog.text('en', 'aid:full', { count: 1, hall: 'A' })).toBe('One seat in A');
  expect(catalog.text('en', 'aid:full', { count: 1_200, hall: 'A' })).toBe('1,200 seats in A');
  expect(catalog.text('zh-CN', 'aid:full', { count: 12, hall: '甲厅' })).toBe('甲厅有 12 个座位');
});

test('signs of HTML are text like any other', async () => {
  const catalog = await catalogOf({ en: { 'aid:less': 'less than <5> & more' } });

  expect(catalog.text('en', 'aid:less')).toBe('less than <5> & more');
});

test('a message that is not there, or lacks a value, is undefined rather than a fault', async () => {
  const catalog = await catalogOf({ en: { 'aid:full': 'in {hall}' } });

  expect(catalog.has('aid:full')).toBe(true);
  expect(catalog.has('aid:empty')).toBe(false);
  expect(catalog.text('en', 'aid:empty')).toBeUndefined();
  expect(catalog.text('en', 'aid:full')).toBeUndefined();
});

test('a plugin without messages brings none', () => {
  const catalog = new MessageCatalog();

  expect(() => catalog.addFolder('file:///nowhere/index.js')).not.toThrow();
});

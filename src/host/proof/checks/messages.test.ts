import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { problemsWith } from '../test/plugins.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** The problems of a plugin with these message files; a text stands for a file that is not JSON. */
function problems(files: Record<string, object | string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'proof-messages-'));
  folders.push(folder);
  mkdirSync(join(folder, 'messages'));
  for (const [language, content] of Object.entries(files)) {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(folder, 'messages', `${language}.json`), text);
  }
  return problemsWith({ folder: pathToFileURL(join(folder, 'index.js')).href });
}

test('messages with the same keys and placeholders in both languages are fine', () => {
  const en = { 'aid:late': '{count, plural, one {# day} other {# days}} late', 'aid:plain': "It's <b>{who}</b>" };
  const chinese = { 'aid:late': '逾期{count}天', 'aid:plain': '<b>{who}</b>' };

  expect(problems({ en, 'zh-CN': chinese })).toEqual([]);
});

test('a plugin without messages is fine', () => {
  expect(problemsWith({})).toEqual([]);
});

test('the folder is a file: address', () => {
  expect(problemsWith({ folder: '/plugins/aid' })).toEqual(['aid folder: the folder is not a file: address']);
});

test('both languages are there, and are JSON', () => {
  expect(problems({ en: {} })).toEqual(['aid messages/zh-CN.json: is not there, or is not JSON']);
  expect(problems({ en: '{', 'zh-CN': {} })).toEqual(['aid messages/en.json: is not there, or is not JSON']);
});

test('every message is in both languages', () => {
  expect(problems({ en: { 'aid:one': 'One' }, 'zh-CN': { 'aid:two': '二' } })).toEqual([
    'aid messages/zh-CN.json aid:one: the message is missing in this language',
    'aid messages/en.json aid:two: the message is missing in this language',
  ]);
});

test('every key begins with the id of the plugin', () => {
  expect(problems({ en: { 'core:one': 'One' }, 'zh-CN': { 'core:one': '一' } })).toEqual([
    'aid messages/en.json core:one: the key is not of this plugin',
    'aid messages/zh-CN.json core:one: the key is not of this plugin',
  ]);
});

test('every message is text in ICU MessageFormat', () => {
  expect(
    problems({ en: { 'aid:one': 'From {day', 'aid:two': 2 }, 'zh-CN': { 'aid:one': '一', 'aid:two': '二' } }),
  ).toEqual([
    'aid messages/en.json aid:one: the message cannot be read',
    'aid messages/en.json aid:two: the message cannot be read',
  ]);
});

test('a message names the same values in both languages, those inside plurals and selections included', () => {
  const en = { 'aid:late': '{count, plural, one {# day for {who}} other {# days}} late' };

  expect(problems({ en, 'zh-CN': { 'aid:late': '逾期{days}天' } })).toEqual([
    'aid messages aid:late: its placeholders differ: count, who in English, days in Chinese',
  ]);
});

import { expect, test } from 'vitest';
import { readPluginList } from './plugin-list.js';

test('a list that is not set means all bundled plugins, an empty one means none', () => {
  expect(readPluginList(undefined)).toBeUndefined();
  expect(readPluginList('')).toEqual([]);
  expect(readPluginList(' , ')).toEqual([]);
});

test('names and paths stand between commas; a question mark makes one optional', () => {
  expect(readPluginList('red-property, ./mine?,@partner/legal-aid ,')).toEqual([
    { name: 'red-property', required: true },
    { name: './mine', required: false },
    { name: '@partner/legal-aid', required: true },
  ]);
});

test('a plugin that is named twice is refused, whether optional or not', () => {
  expect(() => readPluginList('mine,other,mine?')).toThrow(
    expect.objectContaining({ code: 'PLUGIN_LISTED_TWICE', message: 'COMMONGRID_PLUGINS names mine twice.' }),
  );
});

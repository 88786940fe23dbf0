import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nameForm, proseForm } from './text-forms.js';

test.each([
  '太升路社区居民委员会',
  '内蒙古自治区（盟）',
  "Xi'an & Co. 3/5",
  '“红色物业”党支部',
  '㐂𠮷葛\u{e0100}', // rare characters: of the second plane, and with a variation selector
  'ئۈرۈمچى شەھىرى',
])('%s is a name', (name) => {
  expect(name).toMatch(nameForm);
});

test.each([
  ['nothing', ''],
  ['blanks alone', ' \u3000'],
  ['a line break', '上\n下'],
  ['a line separator', '上\u2028下'],
  ['a tab', '上\t下'],
  ['markup', '<img src=x>社区'],
  ['an override of direction', '\u202e会员委民居\u202c'],
  ['an isolate of direction', '\u2067社区\u2069'],
  ['a space without width', '社\u200b区'],
  ['a byte order mark', '\ufeff社区'],
  ['a Hangul filler', '\u3164'],
  ['a Braille blank', '\u2800'],
  ['half a character', '社\ud842区'],
])('%s makes none', (_, name) => {
  expect(name).not.toMatch(nameForm);
});

test('every name of the real divisions of the demo is one', () => {
  const folder = new URL('./demo/divisions/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.csv'));
  const names = files.flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .split('\n')
      .slice(1)
      .flatMap((line) => line.split(',')[1] ?? []),
  );

  expect(names.length).toBeGreaterThan(2_000);
  expect(names.filter((name) => !nameForm.test(name))).toEqual([]);
});

test.each(['清理消防通道', '第一条 …\n第二条 …', '少于 <5 户', '同意👨‍👩‍👧'])('%j is a text', (text) => {
  expect(text).toMatch(proseForm);
});

test.each([
  ['nothing', ''],
  ['blanks alone', ' \n\t'],
  ['a bell', '通知\u0007'],
  ['an escape sequence', '\u001b[31m红'],
  ['an override of direction', '\u202e文'],
  ['half a character', '\ud842'],
])('%s is none', (_, text) => {
  expect(text).not.toMatch(proseForm);
});

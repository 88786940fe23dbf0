import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fakeTerminal } from '../test/fake-terminal.js';
import { newPlugin } from './plugin-new.js';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'commongrid-new-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

// That what is written builds, starts and passes its own test shows test/scaffold.test.ts.
test('a package of its own has an index, the files that it lists, and a test', async () => {
  const folder = await makeFolder();
  const terminal = fakeTerminal();

  await newPlugin('repair-cafe', {}, terminal, folder);

  const names = (await readdir(join(folder, 'repair-cafe'), { recursive: true })).sort();
  expect(names.filter((name) => name.includes('.')).map((name) => name.replace(/\d{14}/, '<time>'))).toEqual([
    '.gitignore',
    'README.md',
    'access.ts',
    'index.ts',
    'messages/en.json',
    'messages/zh-CN.json',
    'migrations/Migration<time>-initial.ts',
    'package.json',
    'repair-cafe/repair-cafe-actions.ts',
    'repair-cafe/repair-cafe.entity.ts',
    'repair-cafe/repair-cafe.events.ts',
    'repair-cafe/repair-cafe.feature.ts',
    'repair-cafe/repair-cafe.filter.ts',
    'repair-cafe/repair-cafe.inputs.ts',
    'repair-cafe/repair-cafe.reads.ts',
    'repair-cafe/repair-cafe.resolver.ts',
    'repair-cafe/repair-cafe.service.ts',
    'test/contract.test.ts',
    'test/repair-cafe.test.ts',
    'tsconfig.json',
    'vitest.config.js',
  ]);
  expect(terminal.printed()).toMatch(/Next: npm pack .* && cd repair-cafe && npm install && npm test/);
});

test('every placeholder is filled in', async () => {
  const folder = await makeFolder();

  await newPlugin('repair-cafe', { title: 'Repair', chinese: '维修' }, fakeTerminal(), folder);

  const entries = await readdir(join(folder, 'repair-cafe'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')));
  expect(texts.filter((text) => text.includes('{{'))).toEqual([]);
});

test.each(['Repair', 'repair_cafe', 'repair--cafe', '../cafe', '', 'core', 'commongrid', 'pg-cafe'])(
  '"%s" is no id of a plugin',
  async (name) => {
    const writing = newPlugin(name, {}, fakeTerminal(), await makeFolder());

    await expect(writing).rejects.toMatchObject({ code: 'PLUGIN_NAME' });
  },
);

test.each(['organization', 'grids'])(
  'the id %s would give a type that the core has, and another is asked for',
  async (name) => {
    const writing = newPlugin(name, {}, fakeTerminal(), await makeFolder());

    await expect(writing).rejects.toMatchObject({
      code: 'PLUGIN_TYPE_NAME',
      mend: expect.stringContaining('--entity'),
    });
  },
);

test.each([{ title: "People's café" }, { chinese: 'Repair' }, { chinese: '维修`' }, { title: '' }])(
  'a title that would not stand in quotes, or is not in its language, is refused: %o',
  async (options) => {
    const writing = newPlugin('repair-cafe', options, fakeTerminal(), await makeFolder());

    await expect(writing).rejects.toMatchObject({ code: 'PLUGIN_TITLE' });
  },
);

test('what is there already is not written over', async () => {
  const folder = await makeFolder();
  await mkdir(join(folder, 'repair-cafe'));

  const writing = newPlugin('repair-cafe', {}, fakeTerminal(), folder);

  await expect(writing).rejects.toMatchObject({ code: 'PLUGIN_EXISTS' });
  expect(await readdir(join(folder, 'repair-cafe'))).toEqual([]);
});

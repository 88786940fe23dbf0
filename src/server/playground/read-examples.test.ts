import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readExamples } from './read-examples.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'examples-'));
});

afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(folder, name), text);

test('examples come in the order of their file names, whatever else lies in the folder', async () => {
  await write('02-b.graphql', '{ b }');
  await write('01-a.graphql', '{ a }');
  await write('README.md', 'about them');

  expect((await readExamples(folder)).map(({ name }) => name)).toEqual(['01-a', '02-b']);
});

test('the first comment line is the title and stays in the query', async () => {
  const text = '# 我是谁？ Who am I?\n# More words.\nquery Me { me { id } }\n';
  await write('me.graphql', text);

  expect(await readExamples(folder)).toEqual([
    { name: 'me', title: '我是谁？ Who am I?', query: text, variables: undefined },
  ]);
});

test('a file that does not start with a comment is titled by its name', async () => {
  await write('me.graphql', 'query Me {\n  # a later comment\n  me { id }\n}');

  expect((await readExamples(folder))[0]?.title).toBe('me');
});

test('variables come from the neighbouring file', async () => {
  await write('grid.graphql', 'query Grid($code: String!) { grid(code: $code) { id } }');
  await write('grid.variables.json', '{ "code": "330102" }\n');

  expect((await readExamples(folder))[0]?.variables).toBe('{ "code": "330102" }');
});

test('variables that are not JSON are refused, naming the file', async () => {
  await write('grid.graphql', '{ a }');
  await write('grid.variables.json', '{ code: 1 }');

  await expect(readExamples(folder)).rejects.toThrow(/grid\.variables\.json is not JSON/);
});

test('a folder that does not exist holds no examples', async () => {
  expect(await readExamples(join(folder, 'nowhere'))).toEqual([]);
});

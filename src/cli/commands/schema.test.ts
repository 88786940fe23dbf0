import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { schemaCommand } from './schema.js';

/** A folder with the files as they are generated, and a copy of it for each test to spoil. */
let generated: string;
let folder: string;

beforeAll(async () => {
  // The core alone: what plugins bring goes the same way.
  vi.stubEnv('COMMONGRID_PLUGINS', '');
  generated = await mkdtemp(join(tmpdir(), 'commongrid-schema-'));
  await run('--write', join(generated, 'schema'));
});

beforeEach(async () => {
  folder = await mkdtemp(join(generated, 'copy-'));
  await cp(join(generated, 'schema'), folder, { recursive: true });
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(generated, { recursive: true, force: true });
});

/** Runs the command, and gives what it printed. */
async function run(...given: string[]): Promise<string> {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const program = new Command();
    schemaCommand(program);
    await program.parseAsync(['node', 'commongrid', 'schema', ...given]);
    return printed.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    printed.mockRestore();
  }
}

/** Changes the committed file of the whole schema: what stands there was promised to clients. */
async function promise(change: (text: string) => string): Promise<void> {
  const path = join(folder, 'schema.graphql');
  const text = await readFile(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error('The test has changed nothing');
  await writeFile(path, changed);
}

const filesIn = async (path: string) => {
  const names = (await readdir(path)).sort();
  return Promise.all(names.map(async (name) => [name, await readFile(join(path, name), 'utf8')]));
};

test('without a folder it prints the whole schema', async () => {
  expect(await run()).toBe(await readFile(join(folder, 'schema.graphql'), 'utf8'));
});

test('it writes one file for all and one a plugin, and finds them as they were', async () => {
  expect(await readdir(folder)).toEqual(expect.arrayContaining(['schema.graphql', 'core.graphql']));
  await expect(run('--check', folder)).resolves.toBe('');
});

test('a file that is not as generated is named', async () => {
  const path = join(folder, 'core.graphql');
  await writeFile(path, `${await readFile(path, 'utf8')}# by hand\n`);

  await expect(run('--check', folder)).rejects.toMatchObject({
    code: 'SCHEMA_STALE',
    text: expect.stringContaining('core.graphql'),
  });
});

test('the file of a plugin that is gone is named, and goes when the files are written', async () => {
  await writeFile(join(folder, 'gone.graphql'), 'type Gone { id: ID }\n');
  await mkdir(join(folder, 'examples'));
  await writeFile(join(folder, 'examples/01-first.graphql'), '{ plugins { id } }\n');

  await expect(run('--check', folder)).rejects.toMatchObject({ text: expect.stringContaining('gone.graphql') });
  await run('--write', folder);

  expect(await readdir(folder)).not.toContain('gone.graphql');
  expect(await readdir(join(folder, 'examples'))).toEqual(['01-first.graphql']);
});

test.each([
  [
    'a field',
    (text: string) => text.replace('type Grid implements Node {', '$&\n  color: String'),
    'Grid.color was removed',
  ],
  ['a type', (text: string) => `${text}\ntype Kingdom { id: ID }\n`, 'Kingdom was removed'],
  [
    'an enum value',
    (text: string) => text.replace('enum OrderDirection {', '$&\n  RANDOM'),
    'RANDOM was removed from enum type OrderDirection',
  ],
  [
    'an optional input',
    (text: string) => text.replace('input CreateGridInput {', '$&\n  color: String'),
    'CreateGridInput.color was removed',
  ],
])('%s that clients were promised is not taken back', async (_, change, named) => {
  await promise(change);
  const before = await filesIn(folder);
  const refusal = { code: 'SCHEMA_BREAKING', details: expect.stringContaining(named) };

  await expect(run('--check', folder)).rejects.toMatchObject(refusal);
  await expect(run('--write', folder)).rejects.toMatchObject(refusal);

  expect(await filesIn(folder)).toEqual(before);
});

test('an answer that is never null any more breaks nobody', async () => {
  await promise((text) => text.replace(/(type Grid implements Node \{[^}]*?\n {2}code: String)!/, '$1'));

  await expect(run('--check', folder)).rejects.toMatchObject({ code: 'SCHEMA_STALE' });
  expect(await run('--write', folder)).toMatch(/^Wrote \d+ files to /);
});

test('a new major version may take back what an older one promised', async () => {
  await promise((text) => `${text.replace(/^# Commongrid \d+/, '# Commongrid 0')}\ntype Kingdom { id: ID }\n`);

  await run('--write', folder);

  await expect(run('--check', folder)).resolves.toBe('');
});

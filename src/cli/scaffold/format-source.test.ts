import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { namePlugin } from './names.js';
import { writePlugin } from './write-plugin.js';

const repository = join(import.meta.dirname, '../../..');

test.each(['aid', 'abbey', 'repair-cafe', 'elderly-meal-canteen'])(
  'a new plugin %s is formatted as the formatter of this repository does it',
  async (id) => {
    const root = await mkdtemp(join(tmpdir(), 'commongrid-format-'));
    onTestFinished(() => rm(root, { recursive: true, force: true }));
    const { files: _, ...settings } = JSON.parse(await readFile(join(repository, 'biome.json'), 'utf8')) as object & {
      files: unknown;
    };
    await writeFile(join(root, 'biome.json'), JSON.stringify({ ...settings, $schema: undefined }));
    const target = { folder: join(root, id), bundled: false, commongrid: '1.0.0', now: new Date() };

    await writePlugin(namePlugin(id), target);

    const biome = join(repository, 'node_modules/.bin/biome');
    const checked = () => execFileSync(biome, ['check', id], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    expect(checked).not.toThrow();
  },
);

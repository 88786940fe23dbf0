import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { namePlugin } from './names.js';
import { writePlugin } from './write-plugin.js';

const repository = join(import.meta.dirname, '../../..');

test('the plugin of the guide is formatted as the formatter of this repository does it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'commongrid-format-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const { files: _, ...settings } = JSON.parse(await readFile(join(repository, 'biome.json'), 'utf8')) as object & {
    files: unknown;
  };
  await writeFile(join(root, 'biome.json'), JSON.stringify({ ...settings, $schema: undefined }));
  const folder = join(root, 'repair-cafe');

  const names = namePlugin('repair-cafe', { chinese: '维修咖啡馆' });
  await writePlugin(names, { folder, bundled: false, commongrid: '1.0.0', now: new Date() });

  const biome = join(repository, 'node_modules/.bin/biome');
  const checked = () => execFileSync(biome, ['check', 'repair-cafe'], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  expect(checked).not.toThrow();
});

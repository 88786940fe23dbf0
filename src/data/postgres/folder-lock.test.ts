import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type FolderLock, lockFolder } from './folder-lock.js';
import { makeDataFolder } from './test/fixtures.js';

async function lock(folder: string): Promise<FolderLock> {
  const held = await lockFolder(folder);
  onTestFinished(() => held.release());
  return held;
}

test('a locked folder names its holder', async () => {
  const folder = await makeDataFolder();
  await lock(folder);

  expect(await readFile(join(folder, 'lock.pid'), 'utf8')).toBe(`${process.pid}\n`);
});

test('a folder is locked once, also within one process', async () => {
  const folder = await makeDataFolder();
  await lock(folder);

  await expect(lockFolder(folder)).rejects.toMatchObject({
    code: 'DATA_FOLDER_IN_USE',
    mend: expect.stringMatching(/stop that process first.*DATABASE_URL/),
  });
});

test('a released folder can be locked again, and releasing twice does no harm', async () => {
  const folder = await makeDataFolder();
  const first = await lock(folder);
  await Promise.all([first.release(), first.release()]);
  await expect(stat(join(folder, 'lock.pid'))).rejects.toThrow('ENOENT');

  await lock(folder);
});

test('files that a killed process left do not lock the folder', async () => {
  const folder = await makeDataFolder();
  await writeFile(join(folder, 'lock'), '');
  await writeFile(join(folder, 'lock.pid'), `${process.ppid}\n`);

  await expect(lock(folder)).resolves.toBeDefined();
});

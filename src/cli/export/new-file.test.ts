import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeNewFile } from './new-file.js';

test('what fails in the middle leaves no part of a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'commongrid-new-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.csv');
  const listeners = process.listenerCount('exit');
  const writing = writeNewFile(path, async function* () {
    yield Buffer.from('half');
    throw new Error('The rest is gone.');
  });

  await expect(writing).rejects.toThrow('The rest is gone.');
  expect(existsSync(path)).toBe(false);
  expect(process.listenerCount('exit')).toBe(listeners);
});

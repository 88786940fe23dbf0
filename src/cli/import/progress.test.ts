import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { type ShownProgress, showProgress } from './progress.js';

/** What an import shows that reads 30,000 bytes and makes two divisions, on a terminal or elsewhere. */
async function shown(bytes: number, isTTY: boolean): Promise<string> {
  const terminal = { isTTY, columns: 120, cursorTo: () => true, clearLine: () => true, moveCursor: () => true };
  const stream = Object.assign(new PassThrough(), terminal);
  importWith(showProgress(bytes, stream as unknown as NodeJS.WriteStream));
  stream.end();
  return text(stream);
}

function importWith(progress: ShownProgress): void {
  progress.read(10_000);
  progress.read(20_000);
  progress.check();
  progress.load(2);
  progress.loaded(2);
  progress.stop();
}

test('a log has a line at each tenth that is reached', async () => {
  expect(await shown(30_000, false)).toBe(
    'Reading: 30 %\nReading: 100 %\nChecking …\nLoading 2 new divisions …\nLoading: 100 %\n',
  );
});

test('where nobody knows how much will be read, a log has no per cent of it', async () => {
  expect(await shown(0, false)).toBe('Reading …\nChecking …\nLoading 2 new divisions …\nLoading: 100 %\n');
});

test('a terminal has a bar with a share', async () => {
  const drawn = await shown(30_000, true);

  expect(drawn).toMatch(/Reading +\[-+\] 0 % \|/);
  expect(drawn).toMatch(/Loading +\[=+\] 100 % \|/);
});

test('where nobody knows how much will be read, a terminal has no per cent of it', async () => {
  const drawn = await shown(0, true);

  expect(drawn).toMatch(/Reading +\[-+\] \|/);
  expect(drawn).not.toMatch(/Reading[^|]*%/);
  expect(drawn).toMatch(/Loading +\[=+\] 100 % \|/);
});

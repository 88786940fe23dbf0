import { expect, test } from 'vitest';
import { BadLines, mostBadLines } from './bad-lines.js';

const bad = { file: 'a.csv', line: 2, rule: 'core:division.name', values: { maximum: 100 } };

test('an error that repeats bad lines has the first of them by name, and how many there are', () => {
  const lines = new BadLines();
  lines.add(bad, ...Array.from({ length: mostBadLines }, (_, at) => ({ ...bad, line: at + 3 })));

  const worded = JSON.parse(JSON.stringify({ done: false, badLines: lines })) as { badLines: BadLines };
  expect(worded.badLines.count).toBe(mostBadLines + 1);
  expect(worded.badLines.named).toHaveLength(mostBadLines);
  expect(worded.badLines.named[0]).toEqual(bad);
});

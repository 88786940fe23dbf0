import { expect } from 'vitest';
import type { Ended } from './commongrid-process.js';

/** Lines of standard error that are no log lines: what a person is told. */
export const wordsOf = ({ stderr }: Pick<Ended, 'stderr'>): string[] =>
  stderr.split('\n').filter((line) => line !== '' && !line.startsWith('{'));

/** The lines of the log, parsed. */
export const logOf = ({ stderr }: Pick<Ended, 'stderr'>): { level: number; msg: string }[] =>
  stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { level: number; msg: string });

/** Expects that a start was refused in one line, in good order, and gives that line. */
export function refusalOf(ended: Ended): string {
  const words = wordsOf(ended);
  expect({ ...ended, stderr: words }).toEqual({ code: 1, signal: null, stdout: '', stderr: [expect.any(String)] });
  return words[0] ?? '';
}

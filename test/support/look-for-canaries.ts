import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { variables } from '../../src/testing/database/test-run.js';
import type { Leak, LeakSearch } from '../../src/testing/leaks/leaks.js';
import { canaryPattern, columnsOfPersonalData } from './canaries.js';

/** Leaks that the end of a run shows in full. */
const shown = 20;

/** What looks for canaries while a run lasts. */
export interface CanarySearch {
  /** @throws Error naming what was found where, so that the run fails */
  expectNone(): Promise<void>;
  /** Removes the report. */
  end(): Promise<void>;
}

/**
 * Has every process of the run look for canaries wherever personal data could leave it: in all lines of its servers'
 * logs, in the errors that clients see, in the metrics, in what programs print, in every table before its database is
 * dropped. Traces are nothing of their own here: the stack of an error stands in the log.
 */
export async function lookForCanaries(): Promise<CanarySearch> {
  const folder = await mkdtemp(join(tmpdir(), 'commongrid-canaries-'));
  const search: LeakSearch = { pattern: canaryPattern, kept: columnsOfPersonalData, report: join(folder, 'leaks') };
  await writeFile(search.report, '');
  process.env[variables.leaks] = JSON.stringify(search);
  return {
    expectNone: async () => {
      const lines = (await readFile(search.report, 'utf8')).split('\n').filter(Boolean);
      if (lines.length > 0) throw new Error(describe(lines.map((line) => JSON.parse(line) as Leak)));
    },
    end: async () => {
      delete process.env[variables.leaks];
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const describe = (leaks: readonly Leak[]): string =>
  [
    `Personal data of canaries turned up in ${leaks.length} places where they must not be:`,
    ...leaks.slice(0, shown).map(({ where, around }) => `- ${where}: ${around}`),
  ].join('\n');

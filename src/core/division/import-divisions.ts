import { type Context, sql } from '../../plugin-api/index.js';
import { lockTree } from '../organization/tree.js';
import { BadLines } from './bad-lines.js';
import { checkStaged } from './check-staged.js';
import { DivisionsImported, importSubject } from './division.events.js';
import type { DivisionRow } from './division-row.js';
import { type ImportCounts, loadStaged } from './load-staged.js';
import { readDivisionFile } from './read-division-file.js';
import { createStaging, findElsewhere, stage, stagingBatch } from './staging.js';

/** What an import says while it works. */
export interface ImportProgress {
  /** Bytes read since the last call. */
  read(bytes: number): void;
  /** Which step begins: checking between lines, or loading a level after the other. */
  step(step: 'check' | 'load'): void;
}

/** What an import did. */
export interface ImportSummary extends ImportCounts {
  /** Codes of divisions that an operator has moved: they stay where they are, below another parent than the files say. */
  readonly elsewhere: readonly string[];
}

/** How an import ended: everything is loaded, or nothing is, and the bad lines are named. */
export type ImportResult =
  | { readonly done: true; readonly summary: ImportSummary }
  | { readonly done: false; readonly badLines: BadLines };

/**
 * Imports division files (`code,name,level,parentCode`; UTF-8) in the open transaction: checks everything first, then
 * loads all or nothing. A second import updates names and never makes a division twice; it moves nothing, and what was
 * retired stays as it was.
 */
export async function importDivisions(
  context: Context,
  files: readonly string[],
  progress: ImportProgress,
): Promise<ImportResult> {
  await oneAtATime(context);
  await createStaging(context);
  const badLines = new BadLines();
  for (const file of files) await stageFile(context, file, progress, badLines);
  progress.step('check');
  badLines.add(...(await checkStaged(context)));
  if (badLines.count > 0) return { done: false, badLines };
  progress.step('load');
  const counts = await loadStaged(context);
  const elsewhere = await findElsewhere(context);
  context.note({ details: { ...counts, elsewhere: elsewhere.length } });
  await tell(context, counts);
  return { done: true, summary: { ...counts, elsewhere } };
}

/** Two imports of the same files would wait for each other's rows in a circle. The tree comes first, as everywhere. */
async function oneAtATime(context: Context): Promise<void> {
  await lockTree(context, false);
  await sql`select pg_advisory_xact_lock(hashtext('core.import-divisions'), 0)`.execute(context.sql);
}

async function stageFile(context: Context, file: string, progress: ImportProgress, badLines: BadLines): Promise<void> {
  let rows: DivisionRow[] = [];
  for await (const line of readDivisionFile(file, (bytes) => progress.read(bytes))) {
    if ('bad' in line) badLines.add(line.bad);
    else rows.push(line.row);
    if (rows.length < stagingBatch) continue;
    await stage(context, file, rows);
    rows = [];
  }
  await stage(context, file, rows);
}

async function tell(context: Context, { created, renamed }: ImportCounts): Promise<void> {
  if (created + renamed > 0) await context.emit(DivisionsImported, importSubject, { created, renamed });
}

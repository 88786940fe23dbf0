import { basename } from 'node:path';
import type { Context } from '../../plugin-api/index.js';
import type { BadLine, DivisionRow } from './division-row.js';
import { readDivisionFile } from './read-division-file.js';
import { checkStaged, createStaging, type ImportCounts, loadStaged, stage, stagingBatch } from './staging.js';

/** What an import says while it works. */
export interface ImportProgress {
  /** Bytes read since the last call. */
  read(bytes: number): void;
  /** Which step begins: checking between lines, or loading codes of so many digits. */
  step(step: 'check' | 'load'): void;
}

/** How an import ended: everything is loaded, or nothing is, and every bad line is named. */
export type ImportResult =
  | { readonly done: true; readonly counts: ImportCounts }
  | { readonly done: false; readonly badLines: readonly BadLine[] };

/**
 * Imports division files (`code,name,level,parentCode`; UTF-8) in the open transaction: checks everything first, then
 * loads all or nothing. A second import updates names and never makes a division twice.
 */
export async function importDivisions(
  context: Context,
  paths: readonly string[],
  progress: ImportProgress,
): Promise<ImportResult> {
  await context.write();
  await createStaging(context);
  const badLines: BadLine[] = [];
  for (const path of paths) badLines.push(...(await stageFile(context, path, progress)));
  progress.step('check');
  badLines.push(...(await checkStaged(context)));
  if (badLines.length > 0) return { done: false, badLines };
  progress.step('load');
  const counts = await loadStaged(context);
  context.note({ details: { files: paths.length, ...counts } });
  return { done: true, counts };
}

async function stageFile(context: Context, path: string, progress: ImportProgress): Promise<BadLine[]> {
  const badLines: BadLine[] = [];
  let rows: DivisionRow[] = [];
  for await (const line of readDivisionFile(path, (bytes) => progress.read(bytes))) {
    if ('bad' in line) badLines.push(line.bad);
    else rows.push(line.row);
    if (rows.length === stagingBatch) {
      await stage(context, basename(path), rows);
      rows = [];
    }
  }
  if (rows.length > 0) await stage(context, basename(path), rows);
  return badLines;
}

import { type Context, sql } from '../../plugin-api/index.js';
import { lockTree } from '../organization/tree.js';
import { BadLines } from './bad-lines.js';
import { changeDivisions } from './change-divisions.js';
import { checkStaged } from './check-staged.js';
import { compareStaged } from './compare-staged.js';
import { createDivisions, newDivisions, prepareBulk, settleBulk } from './create-divisions.js';
import { DivisionsImported, importSubject } from './division.events.js';
import { divisionLevels } from './division-levels.js';
import { findSweep, type Sweep } from './find-sweep.js';
import type { ImportCounts } from './import-counts.js';
import { type ImportSummary, summarize } from './import-summary.js';
import { readDivisionFile } from './read-division-file.js';
import { type HeldBack, retireDivisions } from './retire-divisions.js';
import { createStaging, Stager } from './staging.js';

/** What an import says while it works. */
export interface ImportProgress {
  /** Bytes read since the last call. */
  read(bytes: number): void;
  /** All files are read; what they say is compared, between the lines and with the database. */
  check(): void;
  /** Now so many new divisions are made. */
  load(total: number): void;
  /** More of them are made. */
  loaded(more: number): void;
}

/** What an operator decides about an import. */
export interface ImportOptions {
  /** The files are a part of the whole: what they do not have has not vanished. */
  readonly keepMissing?: boolean;
  /** More than a hundredth may be retired or moved. */
  readonly allowMany?: boolean;
  /** First day of the divisions that are new; today unless given. */
  readonly since?: string;
}

/** Why nothing was imported: bad lines; too many changes; or vanished divisions that may not be retired. */
export type ImportRefusal =
  | { readonly badLines: BadLines }
  | { readonly sweep: Sweep }
  | { readonly heldBack: readonly HeldBack[] };

/** How an import ended: everything is loaded, or nothing is, and why is told. */
export type ImportResult =
  | { readonly done: true; readonly summary: ImportSummary }
  | ({ readonly done: false } & ImportRefusal);

const unheard: ImportProgress = {
  read: () => undefined,
  check: () => undefined,
  load: () => undefined,
  loaded: () => undefined,
};

/**
 * Imports division files (UTF-8, with one of the headings of `divisionFormats`) in the open transaction: checks
 * everything first, then loads all or nothing. A further import brings names and parents up to date, retires what
 * vanished from the files and takes back what it retired so; it never makes a division twice, and leaves alone what
 * somebody has moved or retired here since.
 */
export async function importDivisions(
  context: Context,
  files: readonly string[],
  {
    progress = unheard,
    keepMissing = false,
    allowMany = false,
    since = context.today,
  }: ImportOptions & { progress?: ImportProgress } = {},
): Promise<ImportResult> {
  await oneAtATime(context);
  const badLines = await stageFiles(context, files, progress);
  progress.check();
  await holdTree(context);
  await compareStaged(context);
  if (keepMissing) await sql`truncate division_lost`.execute(context.sql);
  await checkStaged(context, files, badLines);
  if (badLines.count > 0) return { done: false, badLines };
  const sweep = allowMany ? undefined : await findSweep(context);
  if (sweep) return { done: false, sweep };
  const heldBack = await load(context, progress, since);
  if (heldBack.length > 0) return { done: false, heldBack };
  const summary = await summarize(context);
  await tell(context, summary.counts);
  return { done: true, summary };
}

async function tell(context: Context, { created, renamed, moved, revived, retired }: ImportCounts): Promise<void> {
  const counts = { created, renamed, moved, revived, retired };
  if (Object.values(counts).some((count) => count > 0)) await context.emit(DivisionsImported, importSubject, counts);
}

/** Two imports of the same files would wait for each other's rows in a circle. Nobody else takes this lock. */
async function oneAtATime(context: Context): Promise<void> {
  await context.write();
  await sql`select pg_advisory_xact_lock(hashtext('core.import-divisions'), 0)`.execute(context.sql);
  await prepareBulk(context);
}

async function stageFiles(context: Context, files: readonly string[], progress: ImportProgress): Promise<BadLines> {
  const badLines = new BadLines();
  await createStaging(context);
  for (const [number, file] of files.entries()) {
    const stager = new Stager(context, number);
    for await (const line of readDivisionFile(file, (bytes) => progress.read(bytes))) {
      if ('bad' in line) badLines.add(line.bad);
      else await stager.add(line.row);
    }
    await stager.end();
  }
  return badLines;
}

/**
 * Alone, when something that exists may be moved or retired; a first import shares the tree with whoever adds to it,
 * since it takes its time.
 */
async function holdTree(context: Context): Promise<void> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select 1 from core.organization where x_file_parent_id is not null) as known`.execute(context.sql);
  await lockTree(context, rows[0]?.known ?? true);
}

/** Loads all of it, or leaves everything as it was and gives what was held back. */
async function load(context: Context, progress: ImportProgress, since: string): Promise<HeldBack[]> {
  await sql`savepoint division_import`.execute(context.sql);
  const made = await newDivisions(context);
  progress.load(made.reduce((total, { first, last }) => total + last - first + 1, 0));
  for (const level of divisionLevels) {
    await changeDivisions(context, level);
    const ofLevel = made.find(({ digits }) => digits === level.digits);
    if (ofLevel) await createDivisions(context, ofLevel, level, { since, onRows: (more) => progress.loaded(more) });
  }
  await settleBulk(context);
  const heldBack = await retireDivisions(context);
  if (heldBack.length > 0) await sql`rollback to savepoint division_import`.execute(context.sql);
  return heldBack;
}

import { type Context, sql } from '../../plugin-api/index.js';
import { openVault, outlastOldIndexes } from '../vault/index.js';
import { checkImport, jobOf } from './check-import.js';
import type { DataImport } from './data-import.entity.js';
import { DataImportState } from './data-import.enums.js';
import { DataImported } from './data-import.events.js';
import type { ImportKind } from './define-import.js';
import { auditedCounts, type ImportCounts, writesOf } from './import-counts.js';
import { nothingRead, readImport, writeStep } from './import-rows.js';
import { generationsOf } from './stage-file.js';
import { dropStaging } from './staging.js';

/** Told what a commit is about to write, and how far it is. */
export interface CommitProgress {
  /** Now so many rows are written. */
  load(total: number): void;
  /** More of them are. */
  loaded(more: number): void;
}

/** How a commit, or the check before it, has ended. */
export type CommitOutcome =
  | { readonly kind: 'done' | 'ready'; readonly counts: ImportCounts }
  | { readonly kind: 'invalid' }
  /** Keys of the data were exchanged meanwhile: the file is to be read anew. */
  | { readonly kind: 'outdated' };

/** Imports take turns: two of the same file would wait for each other's rows in a circle. */
async function oneAtATime(context: Context): Promise<void> {
  await context.write();
  await sql`select pg_advisory_xact_lock(hashtextextended('core.data-import', 0))`.execute(context.sql);
}

/**
 * Checks all rows of an import whose file has been read. Nothing is written but how it went; the rows, of which names
 * stand as they are, are read again from the sealed file when it comes to the commit.
 */
export async function validateImport(context: Context, given: DataImport, kind: ImportKind): Promise<CommitOutcome> {
  const counts = await checkImport(context, given, kind, jobOf(context, given, false));
  await dropStaging(context, given.id);
  if (!counts) return refused(context, given);
  const { checkpoint, keyGenerations, isStaged } = nothingRead;
  await writeStep(context, given, { state: DataImportState.READY, counts, checkpoint, keyGenerations, isStaged });
  return { kind: 'ready', counts };
}

/**
 * Carries an import out whose file has been read: checks everything, then writes all of it or nothing, in the open
 * transaction.
 */
export async function commitImport(
  context: Context,
  given: DataImport,
  kind: ImportKind,
  progress?: CommitProgress,
): Promise<CommitOutcome> {
  await oneAtATime(context);
  if (generationsOf(await openVault(context)) !== given.keyGenerations) return { kind: 'outdated' };
  await outlastOldIndexes(context);
  const job = jobOf(context, given, true);
  const counts = await checkImport(context, given, kind, job);
  if (!counts) {
    await dropStaging(context, given.id);
    return refused(context, given);
  }
  progress?.load(writesOf(counts));
  await kind.commit(context, job, (rows) => progress?.loaded(rows));
  await dropStaging(context, given.id);
  await writeStep(context, given, { state: DataImportState.COMMITTED, counts });
  context.noteOn(given, { kind: given.kind, ...auditedCounts(counts, 0) });
  await context.emit(DataImported, given.id, {
    importId: given.id,
    kind: given.kind,
    organizationId: given.organizationId,
    counts: { ...counts },
  });
  return { kind: 'done', counts };
}

/** The audit trail tells how much was wrong with a file of which nothing is imported. */
async function refused(context: Context, given: DataImport): Promise<CommitOutcome> {
  const { badCount } = await readImport(context, given.id);
  context.noteOn(given, { kind: given.kind, ...auditedCounts({}, badCount) });
  return { kind: 'invalid' };
}

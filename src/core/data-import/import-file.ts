import type { SheetSource } from '../../lib/sheet/index.js';
import { type Context, sql } from '../../plugin-api/index.js';
import { type CommitOutcome, type CommitProgress, commitImport, validateImport } from './commit-import.js';
import { DataImport } from './data-import.entity.js';
import { DataImportState } from './data-import.enums.js';
import type { ImportKind } from './define-import.js';
import { digestOf } from './import-chunks.js';
import { beginAnew, nothingRead, readImport, writeStep } from './import-rows.js';
import { type InTransaction, stageFile } from './stage-file.js';
import { countStaged } from './staging.js';

/** A file that a command imports. */
export interface FileToImport {
  readonly kind: ImportKind;
  readonly source: SheetSource;
  readonly name: string;
  readonly organizationId: string;
  readonly from: string;
  readonly legalBasis: DataImport['legalBasis'];
  /** Only tells what would be done. */
  readonly isDryRun: boolean;
}

/** What an import says while it works. */
export interface ImportProgress extends CommitProgress {
  /** Bytes read since the last call. */
  read(bytes: number): void;
  /** All is read; what it says is compared, between the rows and with the database. */
  check(): void;
}

/** How the import of a file has ended. */
export interface FileImported {
  readonly id: string;
  readonly outcome: CommitOutcome;
  /** Rows that an earlier run had read. */
  readonly takenUp: number;
  readonly rowsRead: number;
}

/**
 * Imports a file: reads it in batches, each of which stays whatever comes after, then checks and writes all of it in one
 * transaction. A run that was broken off is taken up where it was left, if file, organization and options are the same.
 */
export async function importFile(
  context: Context,
  file: FileToImport,
  inTransaction: InTransaction,
  progress: ImportProgress,
): Promise<FileImported> {
  const sha256 = await digestOf(file.source);
  const begun = await inTransaction((own) => beginOrTakeUp(own, file, sha256));
  for (;;) {
    const current = await readImport(context, begun.id);
    const staging = { import: current, kind: file.kind, source: file.source, context, inTransaction };
    if (!current.isStaged) await stageFile({ ...staging, onBytes: (bytes) => progress.read(bytes) });
    progress.check();
    const outcome = await inTransaction((own) => finish(own, begun.id, file, progress));
    if (outcome.kind === 'outdated') {
      await inTransaction((own) => beginAnew(own, begun.id));
      continue;
    }
    const { rowsRead } = await readImport(context, begun.id);
    return { id: begun.id, outcome, takenUp: begun.rowsRead, rowsRead };
  }
}

async function finish(
  context: Context,
  id: string,
  { kind, isDryRun }: FileToImport,
  progress: CommitProgress,
): Promise<CommitOutcome> {
  const current = await readImport(context, id);
  if (!isDryRun) return commitImport(context, current, kind, progress);
  const outcome = await validateImport(context, current, kind);
  if (outcome.kind === 'ready') await writeStep(context, current, { state: DataImportState.DISCARDED });
  return outcome;
}

/** Of a run that was broken off, only what it has staged in full counts; of its table nothing is left after a crash. */
async function beginOrTakeUp(context: Context, file: FileToImport, sha256: string): Promise<DataImport> {
  const em = await context.write();
  const { rows } = await sql<{ id: string }>`
    select i.id from core.data_import i
    where i.sha256 = ${sha256} and i.kind = ${file.kind.code} and i.organization_id = ${file.organizationId}
      and i.source = ${file.from} and i.legal_basis = ${file.legalBasis} and i.account_id is null
      and i.finished_at is null order by i.id desc limit 1 for update`.execute(context.sql);
  if (rows[0]) {
    const known = await readImport(context, rows[0].id);
    const staged = await countStaged(context, known.id);
    if (known.checkpoint && staged !== null && staged <= known.rowsRead && staged > 0) return known;
    return beginAnew(context, known.id);
  }
  const made = Object.assign(new DataImport(), {
    kind: file.kind.code,
    organizationId: file.organizationId,
    accountId: null,
    fileName: file.name.slice(-200),
    format: null,
    sha256,
    bytes: Math.min(file.source.size, 2 ** 31 - 1),
    received: Math.min(file.source.size, 2 ** 31 - 1),
    source: file.from,
    legalBasis: file.legalBasis,
    rights: [...file.kind.rights],
    state: DataImportState.VALIDATING,
    ...nothingRead,
    counts: {},
    startedAt: context.now,
    continuedAt: context.now,
    finishedAt: null,
  });
  em.persist(made);
  await em.flush();
  return made;
}

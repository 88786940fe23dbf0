import { type Context, onEvent, sql } from '../../plugin-api/index.js';
import { type CommitOutcome, commitImport, validateImport } from './commit-import.js';
import type { DataImport } from './data-import.entity.js';
import { DataImportState } from './data-import.enums.js';
import { DataImportContinued } from './data-import.events.js';
import { chunksOf, dropChunks } from './import-chunks.js';
import { kindOf } from './import-kinds.js';
import { beginAnew, readImport } from './import-rows.js';
import { stageFile } from './stage-file.js';

/**
 * Milliseconds after which a slice of a file is enough: the next one is another event, so that a server that ends holds
 * nobody up, and any other goes on.
 */
const slice = 15_000;

/** Carries imports on that were asked for by mutations, a slice at a time. */
export const dataImportHandlers = [
  onEvent(DataImportContinued, 'core:run-data-import', async (context, { payload: { importId } }) => {
    const { rows } = await sql`select 1 from core.data_import where id = ${importId} for update`.execute(context.sql);
    if (rows.length === 0) return;
    const given = await readImport(context, importId);
    const isDone = await goOn(context, given);
    if (!isDone) await context.emit(DataImportContinued, importId, { importId });
  }),
];

/** What is done with an import whose file has been read, by its state; in others nothing is left to be done. */
const steps: Partial<Record<DataImportState, typeof validateImport>> = {
  [DataImportState.VALIDATING]: validateImport,
  [DataImportState.COMMITTING]: commitImport,
};

/** @returns whether nothing is left to be done until somebody says so */
async function goOn(context: Context, given: DataImport): Promise<boolean> {
  const kind = kindOf(given.kind);
  const step = steps[given.state];
  if (!step) return true;
  if (given.isStaged) return end(context, given, await step(context, given, kind));
  const until = performance.now() + slice;
  await stageFile({
    import: given,
    kind,
    source: chunksOf(context, given),
    context,
    inTransaction: (work) => work(context),
    isEnough: () => performance.now() > until,
  });
  return false;
}

async function end(context: Context, { id }: DataImport, outcome: CommitOutcome): Promise<boolean> {
  if (outcome.kind === 'outdated') {
    await beginAnew(context, id);
    return false;
  }
  if (outcome.kind !== 'ready') await dropChunks(context, id);
  return true;
}

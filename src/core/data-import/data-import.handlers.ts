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

/** @returns whether nothing is left to be done until somebody says so */
async function goOn(context: Context, given: DataImport): Promise<boolean> {
  const kind = kindOf(given.kind);
  if (given.state === DataImportState.VALIDATING && !given.isStaged) {
    const end = performance.now() + slice;
    const source = chunksOf(context, given);
    const isEnough = () => performance.now() > end;
    await stageFile({ import: given, kind, source, context, inTransaction: (work) => work(context), isEnough });
    return false;
  }
  const step =
    given.state === DataImportState.VALIDATING
      ? validateImport
      : given.state === DataImportState.COMMITTING
        ? commitImport
        : undefined;
  return step ? end(context, given, await step(context, given, kind)) : true;
}

async function end(context: Context, { id }: DataImport, outcome: CommitOutcome): Promise<boolean> {
  if (outcome.kind === 'outdated') {
    await beginAnew(context, id, DataImportState.VALIDATING);
    return false;
  }
  if (outcome.kind !== 'ready') await dropChunks(context, id);
  return true;
}

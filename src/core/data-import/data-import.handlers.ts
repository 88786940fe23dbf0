import { describeFailure } from '../../data/describe-failure.js';
import { CommongridError, type Context, onEvent, sql, violatedConstraint } from '../../plugin-api/index.js';
import { type CommitOutcome, commitImport, validateImport } from './commit-import.js';
import type { DataImport } from './data-import.entity.js';
import { DataImportState } from './data-import.enums.js';
import { DataImportContinued } from './data-import.events.js';
import { chunksOf, dropChunks } from './import-chunks.js';
import { importKinds } from './import-kinds.js';
import { beginAnew, readImport, writeStep } from './import-rows.js';
import { stageFile } from './stage-file.js';
import { dropStaging } from './staging.js';

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
  const kind = importKinds[given.kind];
  const step = steps[given.state];
  if (!step) return true;
  if (given.isStaged) return end(context, given, await orFailed(context, given, () => step(context, given, kind)));
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

/**
 * What the checks did not foresee, and what would be the same the next time, ends the import: a rule, or a constraint,
 * that another request has come to meanwhile. Locks and lost connections are tried again, like any event.
 */
async function orFailed(
  context: Context,
  given: DataImport,
  work: () => Promise<CommitOutcome>,
): Promise<CommitOutcome | undefined> {
  await sql`savepoint data_import`.execute(context.sql);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CommongridError) && !violatedConstraint(error)) throw error;
    await sql`rollback to savepoint data_import`.execute(context.sql);
    context.kernel.log.warn({ importId: given.id, reason: describeFailure(error) }, 'an import has failed');
    await writeStep(context, given, { state: DataImportState.FAILED });
    await dropStaging(context, given.id);
    return undefined;
  }
}

async function end(context: Context, { id }: DataImport, outcome: CommitOutcome | undefined): Promise<boolean> {
  if (outcome?.kind === 'outdated') {
    await beginAnew(context, id);
    return false;
  }
  if (outcome?.kind !== 'ready') await dropChunks(context, id);
  return true;
}

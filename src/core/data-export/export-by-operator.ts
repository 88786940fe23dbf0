import { v7 as uuidV7 } from 'uuid';
import type { Context, DownloadSteps, Language } from '../../plugin-api/index.js';
import { note } from './data-export.download.js';
import { exportFile } from './export-file.js';
import { type ExportJob, requireKind, requirePurposeOf } from './export-job.js';

/** A file that an operator wants. */
export interface OperatorExport extends ExportJob {
  readonly language: Language;
  /** Told how many more rows are on their way. */
  readonly onRows: (rows: number) => void;
}

/**
 * The bytes of a file that a command writes: the same as what is fetched with a ticket. The operator sees everything, so
 * it is the purpose alone that unmasks; the audit trail says what for, and whose data.
 * @param steps as the system, whose purpose the audit entries name
 * @throws BAD_USER_INPUT for an unknown kind or purpose, before anything is read
 */
export function exportByOperator(
  context: Context,
  steps: DownloadSteps,
  wanted: OperatorExport,
): AsyncIterable<Buffer> {
  const { language, onRows, ...job } = wanted;
  const kind = requireKind(context, job.kind);
  if (job.purpose !== null) requirePurposeOf(context, kind, job.purpose);
  const run = { id: uuidV7(), job, kind, language, onRows };
  return (async function* bytes() {
    await steps.write(async (own) => {
      await own.write();
      note(own, run, {});
    });
    yield* exportFile(steps, run, async (own, rows) => {
      await own.write();
      note(own, run, { rows });
    });
  })();
}

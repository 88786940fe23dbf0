import { type Context, type DownloadSteps, type Language, save } from '../../plugin-api/index.js';
import { finish, note } from './data-export.download.js';
import { DataExport } from './data-export.entity.js';
import { exportFile } from './export-file.js';
import { type ExportJob, presentCode, requireKind, requirePurposeOf } from './export-job.js';

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
  const { language, onRows, ...given } = wanted;
  const job = { ...given, kind: presentCode(given.kind) };
  const kind = requireKind(context, job.kind);
  if (job.purpose !== null) requirePurposeOf(context, kind, job.purpose);
  const asked = askedBy(context, job, language);
  const run = { id: asked.id, job, kind, language, onRows };
  return (async function* bytes() {
    await steps.write(async (own) => {
      await save(own, asked);
      note(own, run, {});
    });
    yield* exportFile(steps, run, async (own, rows) => {
      await finish(own, run, rows);
    });
  })();
}

/** The row that tells of it, beside those of the files that accounts asked for. */
const askedBy = (
  { now }: Context,
  { kind, organizationId, filter, format, purpose }: ExportJob,
  language: Language,
): DataExport =>
  Object.assign(new DataExport(), {
    kind,
    organizationId,
    accountId: null,
    filter,
    format,
    language,
    purpose,
    ticketHash: null,
    requestedAt: now,
    expiresAt: new Date(now.getTime() + 1),
    takenAt: now,
  });

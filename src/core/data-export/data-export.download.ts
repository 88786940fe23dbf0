import { type Context, type Download, type DownloadDefinition, type Language, sql } from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { exportFile, exportFileName, exportFormats } from './export-file.js';
import { type ExportJob, requireMayExport } from './export-job.js';
import { exportKinds } from './export-kinds.js';
import { dataExportName, type ExportRun } from './export-rows.js';

/** Gives exported files out. */
export const dataExportDownload: DownloadDefinition = { name: dataExportName, open: openExport };

async function openExport(context: Context, ticketHash: Buffer): Promise<Download | null> {
  const taken = await takeTicket(context, ticketHash);
  const kind = taken && context.contributed(exportKinds).get(taken.kind)?.item;
  if (!taken || !kind) return null;
  const { id, language, ...job } = taken;
  await requireMayExport(context, job);
  const organization = await context.byId(Organization, job.organizationId);
  const run: ExportRun = { id, job, kind, language };
  note(context, run, {});
  return {
    fileName: exportFileName(run, organization?.name ?? '', context.today),
    mediaType: exportFormats[job.format].mediaType,
    body: (steps) => exportFile(steps, run, (own, rows) => finish(own, run, rows)),
  };
}

/** Writes down that all rows have gone out, and how many. */
export async function finish(context: Context, run: ExportRun, rows: number): Promise<void> {
  await context.write();
  await sql`update core.data_export set rows = ${rows}, finished_at = ${context.now} where id = ${run.id}`.execute(
    context.sql,
  );
  note(context, run, { rows });
}

interface Taken {
  readonly id: string;
  readonly language: Language;
}

/** Uses a good ticket up, in the one statement that finds it: of two at the same moment, the second finds it used. */
async function takeTicket(context: Context, ticketHash: Buffer): Promise<(Taken & ExportJob) | undefined> {
  const { accountId, now } = context;
  await context.write();
  const { rows } = await sql<Taken & ExportJob>`
    update core.data_export set taken_at = ${now}
    where ticket_hash = ${ticketHash} and account_id = ${accountId} and taken_at is null and expires_at > ${now}
    returning id, kind, organization_id as "organizationId", filter, format, language,
      purpose`.execute(context.sql);
  return rows[0];
}

/** What is said of an export in the audit trail, beside what is unmasked in it. */
export function note(context: Context, { id, job }: ExportRun, more: Readonly<Record<string, unknown>>): void {
  const { kind, format, purpose, organizationId, filter } = job;
  const details = { kind, format, ...filter, ...(purpose !== null && { purpose }), ...more };
  context.note({ subject: { type: 'DataExport', id }, organizationId, details });
}

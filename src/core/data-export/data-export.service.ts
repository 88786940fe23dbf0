import { CommongridError, type Context, makeTicket, notFound, save, sql } from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { DataExport } from './data-export.entity.js';
import type { DataExportFilter, RequestExportInput, RequestExportPayload } from './data-export.inputs.js';
import { presentCode, requireKind, requireMayExport, requirePurposeOf } from './export-job.js';
import type { ExportFilter } from './export-kinds.js';

/** Milliseconds for which a ticket is good. */
const ticketLife = 600_000;

/** Files that an account may ask for in an hour. */
export const mostExportsAnHour = 60;

/** Answers a ticket for a file. Nothing of the file is read yet. */
export async function requestExport(context: Context, input: RequestExportInput): Promise<RequestExportPayload> {
  const { accountId, language, now } = context;
  const code = presentCode(input.kind);
  const kind = requireKind(context, code);
  const organizationId = context.idOf(Organization, input.organizationId, 'input.organizationId');
  if (!(await context.byId(Organization, organizationId))) throw notFound('input.organizationId');
  const purpose = input.purpose ?? null;
  await requireMayExport(context, { organizationId, purpose });
  if (purpose !== null) requirePurposeOf(context, kind, purpose);
  const filter = await readFilter(context, input.filter ?? {});
  await context.write();
  await requireFewExports(context, accountId);
  const { path, hash } = makeTicket();
  const expiresAt = new Date(now.getTime() + ticketLife);
  const asked = Object.assign(new DataExport(), {
    kind: code,
    organizationId,
    accountId,
    filter,
    format: input.format,
    language,
    purpose,
    ticketHash: hash,
    requestedAt: now,
    expiresAt,
  });
  await save(context, asked);
  context.noteOn(asked, { kind: code, format: input.format, ...filter, ...(purpose !== null && { purpose }) });
  return { path, expiresAt };
}

async function readFilter(context: Context, { gridId }: DataExportFilter): Promise<ExportFilter> {
  if (!gridId) return {};
  const id = context.idOf(Grid, gridId, 'input.filter.gridId');
  if (!(await context.byId(Grid, id))) throw notFound('input.filter.gridId');
  return { gridId: id };
}

/** @throws RATE_LIMITED */
async function requireFewExports({ sql: db, now }: Context, accountId: string): Promise<void> {
  // Those who ask at the same moment would each count without the others.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`core.data-export:${accountId}`}, 0))`.execute(db);
  const since = new Date(now.getTime() - 3_600_000);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from core.data_export
    where account_id = ${accountId} and requested_at > ${since}`.execute(db);
  if ((rows[0]?.count ?? 0) < mostExportsAnHour) return;
  const values = { most: mostExportsAnHour };
  throw new CommongridError('RATE_LIMITED', { rule: 'core:export.too-many', values, retryAfter: 600 });
}

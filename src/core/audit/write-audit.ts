import { type AuditEntry, type Context, sql } from '../../plugin-api/index.js';

/** Writes one audit entry, in the transaction of the context, as the actor of the context. */
export async function writeAudit(context: Context, entry: AuditEntry): Promise<void> {
  await context.write();
  const { actor } = context;
  const { subject, organizationId } = entry;
  const details = Object.keys(entry.details ?? {}).length > 0 ? JSON.stringify(entry.details) : null;
  await sql`
    insert into core.audit_entry
      (at, action, plugin, outcome, account_id, purpose, request_id, subject_type, subject_id, organization_id, details)
    values (${context.now}, ${entry.action}, ${entry.plugin}, ${entry.outcome.toUpperCase()},
      ${actor.kind === 'account' ? actor.accountId : null}, ${actor.kind === 'system' ? actor.purpose : null},
      ${context.requestId}, ${subject?.type ?? null}, ${subject?.id ?? null}, ${organizationId ?? null},
      ${details}::jsonb)`.execute(context.sql);
}

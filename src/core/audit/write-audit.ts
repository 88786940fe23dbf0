import { type AuditEntry, type Context, type RawBuilder, sql } from '../../plugin-api/index.js';

/** Writes audit entries in the transaction of the context, as the actor of the context, in one statement. */
export async function writeAudit(context: Context, ...entries: readonly AuditEntry[]): Promise<void> {
  await context.write();
  await sql`
    insert into core.audit_entry
      (at, action, plugin, outcome, account_id, purpose, request_id, subject_type, subject_id, organization_id, details)
    values ${sql.join(entries.map((entry) => valuesOf(context, entry)))}`.execute(context.sql);
}

function valuesOf({ actor, now, requestId }: Context, entry: AuditEntry): RawBuilder<unknown> {
  const { subject, organizationId, gridId } = entry;
  const details = Object.keys(entry.details ?? {}).length > 0 ? JSON.stringify(entry.details) : null;
  return sql`(${now}, ${entry.action}, ${entry.plugin}, ${entry.outcome.toUpperCase()},
    ${actor.kind === 'account' ? actor.accountId : null}, ${actor.kind === 'system' ? actor.purpose : null},
    ${requestId}, ${subject?.type ?? null}, ${subject?.id ?? null}, ${organizationId ?? organizationOf(gridId)}, ${details}::jsonb)`;
}

const organizationOf = (gridId: string | undefined) =>
  gridId ? sql`(select g.organization_id from core.grid g where g.id = ${gridId})` : null;

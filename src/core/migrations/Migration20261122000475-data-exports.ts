import { Migration } from '../../plugin-api/index.js';

/** Files that were asked for, and the tickets by which they are fetched: of a ticket, its hash alone. */
export class Migration20261122000475 extends Migration {
  override up(): void {
    this.addSql(`
create table core.data_export (
  id uuid primary key,
  kind text not null,
  organization_id uuid not null
    constraint data_export_organization_id_foreign references core.organization on delete restrict,
  -- Null when a command exports, which needs no ticket.
  account_id uuid constraint data_export_account_id_foreign references core.account on delete restrict,
  filter jsonb not null,
  format text not null constraint x_data_export_format check (format in ('CSV', 'XLSX')),
  language text not null default 'zh-CN' constraint x_data_export_language check (language in ('en', 'zh-CN')),
  purpose text,
  ticket_hash bytea constraint data_export_ticket_hash_unique unique,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  taken_at timestamptz,
  rows int,
  finished_at timestamptz,
  constraint x_data_export_ticket check ((account_id is null) = (ticket_hash is null)),
  constraint x_data_export_life check (expires_at > requested_at and (finished_at is null or taken_at is not null))
);
create index x_data_export_of_account on core.data_export (account_id, requested_at);
create index x_data_export_of_organization on core.data_export (organization_id, id);
create index x_data_export_expired on core.data_export (expires_at);
-- A page of an export is one entry with the ids of all whose data it shows: by it they are told of it.
create index x_audit_entry_of_exports on core.audit_entry using gin ((details -> 'ids')) where subject_type = 'DataExport';`);
  }
}

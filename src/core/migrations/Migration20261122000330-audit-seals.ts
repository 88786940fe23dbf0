import { Migration } from '../../plugin-api/index.js';

/** Seals of the audit trail: a hash chain over batches of entries. */
export class Migration20261122000330 extends Migration {
  override up(): void {
    this.addSql(`
create table core.audit_seal (
  number bigint primary key,
  at timestamptz not null,
  entries int8multirange not null,
  through bigint not null,
  passed_over int8multirange not null,
  horizon xid8 not null,
  digests bytea not null,
  hash bytea not null
);
create trigger x_audit_seal_kept before update or delete on core.audit_seal
  for each row execute function core.x_refuse_audit_change();
create trigger x_audit_seal_not_emptied before truncate on core.audit_seal
  for each statement execute function core.x_refuse_audit_change();`);
  }
}

import { Migration } from 'commongrid';

export class Migration20260101000000 extends Migration {
  override up(): void {
    this.addSql(`
      create table tool_library.tool (
        id uuid primary key,
        organization_id uuid not null
          constraint tool_organization_id_foreign references core.organization (id) on delete restrict,
        name text not null,
        times_lent int not null,
        times_inspected int not null
      );
      create index tool_organization_id_index on tool_library.tool (organization_id);
    `);
  }
}

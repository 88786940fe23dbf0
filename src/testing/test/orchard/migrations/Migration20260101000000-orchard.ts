import { Migration } from '../../../../plugin-api/index.js';

export class Migration20260101000000 extends Migration {
  override up(): void {
    this.addSql(`
      create table orchard.tree (
        id uuid primary key,
        organization_id uuid not null constraint tree_organization_id_foreign references core.organization on delete restrict,
        name text not null
      );
      create table orchard.visit (at timestamptz not null default now());
    `);
  }
}

import { Migration } from '../../plugin-api/index.js';

/**
 * Which import made a record. No foreign keys, which would look the same import up for each of a million rows: imports
 * are never deleted.
 */
export class Migration20261122000490 extends Migration {
  override up(): void {
    // Written out, so that who looks for the migration that makes a column finds it (`findEditedMigration`).
    this.addSql(`
alter table core.person add column import_id uuid;
alter table core.household add column import_id uuid;
alter table core.residence add column import_id uuid;`);
  }
}

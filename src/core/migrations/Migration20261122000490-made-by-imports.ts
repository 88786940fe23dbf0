import { Migration } from '../../plugin-api/index.js';

/**
 * Which import made a record; and exports of residents are called what imports are. No foreign keys, which would look the same import up for each of a million rows: imports
 * are never deleted.
 */
export class Migration20261122000490 extends Migration {
  override up(): void {
    for (const table of ['person', 'household', 'residence'])
      this.addSql(`alter table core.${table} add column import_id uuid;`);
    this.addSql(`update core.data_export set kind = 'RESIDENTS' where kind = 'PEOPLE';`);
  }
}

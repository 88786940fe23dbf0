import { Migration } from '../../plugin-api/index.js';

/** How many rows of an import have something wrong: what is wrong with them was counted before, not they. */
export class Migration20261122000495 extends Migration {
  override up(): void {
    this.addSql(`alter table core.data_import add column bad_row_count int not null default 0;`);
  }
}

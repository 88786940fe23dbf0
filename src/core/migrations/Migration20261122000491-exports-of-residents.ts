import { Migration } from '../../plugin-api/index.js';

/** Exports of residents are called what imports of them are. */
export class Migration20261122000491 extends Migration {
  override up(): void {
    this.addSql(`update core.data_export set kind = 'RESIDENTS' where kind = 'PEOPLE';`);
  }
}

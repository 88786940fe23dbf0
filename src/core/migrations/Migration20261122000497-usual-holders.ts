import { Migration } from '../../plugin-api/index.js';

/** How many usually hold a post of a kind at one place. */
export class Migration20261122000497 extends Migration {
  override up(): void {
    this.addSql(`
      alter table core.post_kind
        add column usual_holders int constraint x_post_kind_usual_holders check (usual_holders > 0);`);
  }
}

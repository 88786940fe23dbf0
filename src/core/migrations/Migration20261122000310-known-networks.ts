import { Migration } from '../../plugin-api/index.js';

/** Until when a network counts as one from which an account signs in. */
export class Migration20261122000310 extends Migration {
  override up(): void {
    this.addSql('alter table core.sign_in_limit add column known_until timestamptz;');
  }
}

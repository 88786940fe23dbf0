import { Migration } from '../../plugin-api/index.js';

/** Purposes for which personal data are opened. */
export class Migration20261122000440 extends Migration {
  override up(): void {
    this.addSql(`
create table core.unmasking_purpose (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  opens text[] not null constraint x_unmasking_purpose_opens
    check (opens <@ array['CONTACT', 'IDENTITY', 'ADDRESS', 'BIRTH', 'SENSITIVE']),
  plugin text not null
);`);
  }
}

import { Migration } from '../../plugin-api/index.js';

/** Whom an outside issuer knows the owner of an account as. */
export class Migration20261122000320 extends Migration {
  override up(): void {
    this.addSql(`
      alter table core.account
        add column outside_issuer text,
        add column outside_subject text,
        add constraint x_account_outside_identity
          check ((outside_issuer is null) = (outside_subject is null) and length(outside_subject) between 1 and 255),
        add constraint account_outside_issuer_outside_subject_unique unique (outside_issuer, outside_subject);`);
  }
}

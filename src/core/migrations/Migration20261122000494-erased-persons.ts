import { Migration } from '../../plugin-api/index.js';

/**
 * Of who was erased nothing is known, and the database says so itself. A file that was carried out at the same moment
 * could write to them before it held whom it names: what came to them so is taken back first.
 */
export class Migration20261122000494 extends Migration {
  override up(): void {
    this.addSql(`
delete from core.person_tag t using core.person p where p.id = t.person_id and p.erased_at is not null;
update core.residence r set valid_until = greatest(r.valid_from, p.erased_at::date), purpose = null, version = r.version + 1
  from core.person p where p.id = r.person_id and p.erased_at is not null and r.valid_until is null;
update core.person set sex = null, birth_date = null, identity_kind = null, identity_sealed = null, identity_index = null,
    phone_sealed = null, phone_index = null, phone_tail_index = null, source_key = null, version = version + 1
  where erased_at is not null
    and num_nonnulls(sex, birth_date, identity_sealed, phone_sealed, phone_tail_index, source_key) > 0;
alter table core.person add constraint x_person_erased check (erased_at is null
  or num_nonnulls(sex, birth_date, identity_sealed, phone_sealed, phone_tail_index, source_key) = 0);`);
  }
}

import { Migration } from '../../../../../plugin-api/index.js';

export class Migration20260101000000 extends Migration {
  override up(): void {
    this.addSql(`
      create table lockers.locker (
        id uuid primary key,
        phone_sealed bytea,
        phone_index bytea constraint x_locker_phone unique,
        phone_tail_index bytea,
        note_sealed bytea
      );
      create table lockers.x_parcel (sealed bytea not null);
    `);
  }
}

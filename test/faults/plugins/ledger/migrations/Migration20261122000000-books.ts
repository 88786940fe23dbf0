import { Migration } from 'commongrid';

export class Migration20261122000000 extends Migration {
  override up(): void {
    this.addSql(`
create table ledger.book (code text primary key, entries int not null default 1, is_closed boolean not null default false)`);
    this.addSql(`
create table ledger.entry (
  id bigint generated always as identity primary key,
  book text not null references ledger.book deferrable initially deferred,
  number int not null,
  words text not null
)`);
    this.addSql(`
create table ledger.copy (
  id bigint generated always as identity primary key,
  event_id bigint not null,
  book text not null,
  number int not null
)`);
    this.addSql(
      'create table ledger.closing (id bigint generated always as identity primary key, server int not null)',
    );
  }
}

import { Migration } from 'commongrid';

export class Migration20261122000000 extends Migration {
  override up(): void {
    this.addSql('create table waiting_room.note (id int generated always as identity primary key, text text not null)');
  }
}

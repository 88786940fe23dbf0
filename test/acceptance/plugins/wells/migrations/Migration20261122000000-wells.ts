import { Migration } from 'commongrid';

export class Migration20261122000000 extends Migration {
  override up(): void {
    this.addSql(`
create table wells.well (
  id int generated always as identity primary key,
  organization_id uuid not null references core.organization,
  grid_id uuid references core.grid,
  compound_id uuid references core.compound,
  filled_on date,
  fixed boolean not null
)`);
  }
}

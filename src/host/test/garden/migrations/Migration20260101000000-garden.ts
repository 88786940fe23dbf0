import { Migration } from '../../../../plugin-api/index.js';

export class Migration20260101000000 extends Migration {
  override up(): void {
    this.addSql(`
create table garden.bed (
  id uuid primary key,
  organization_id uuid not null constraint bed_organization_id_foreign references core.organization on delete restrict,
  code text not null constraint bed_code_unique unique,
  size int not null constraint x_bed_size check (size <> 13) constraint x_bed_even check (size <> 77),
  dug_at timestamptz not null,
  cost bigint not null,
  phone text,
  note text,
  secret text,
  gardener_id uuid,
  twin_id uuid constraint x_bed_twin references garden.bed deferrable initially deferred,
  version int not null default 1
);
create table garden.plant (
  id uuid primary key,
  bed_id uuid not null constraint plant_bed_id_foreign references garden.bed,
  name text not null
);
create index on garden.plant (bed_id, name, id);
create table garden.stake (
  id uuid primary key,
  plant_id uuid not null constraint stake_plant_id_foreign references garden.plant
);
create table garden.tally (word text not null, at bigint generated always as identity);
create function garden.x_refuse_cursed() returns trigger language plpgsql as $$
begin
  raise exception 'garden:bed.cursed' using errcode = 'CG001';
end $$;
create trigger x_bed_cursed before insert on garden.bed for each row when (new.code = 'CURSED')
  execute function garden.x_refuse_cursed();
`);
  }
}

import { Migration } from '../../plugin-api/index.js';

/** Buildings, their units and dwellings, and the register of where records come from. */
export class Migration20261122000410 extends Migration {
  override up(): void {
    for (const statement of [sources, buildings, units, dwellings, places]) this.addSql(statement);
  }
}

const sources = `
create table core.data_source (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  plugin text not null
);`;

const pointOf = (table: string) => `
  constraint x_${table}_point check ((longitude is null) = (latitude is null)
    and longitude between -180 and 180 and latitude between -90 and 90)`;

const buildings = `
create table core.building (
  id uuid primary key,
  code text collate "C" not null constraint building_code_unique unique
    constraint x_building_code check (length(code) between 1 and 64),
  name text not null constraint x_building_name check (length(name) between 1 and 200),
  aliases text[] not null,
  organization_id uuid not null
    constraint building_organization_id_foreign references core.organization on delete restrict,
  compound_id uuid constraint building_compound_id_foreign references core.compound on delete restrict,
  address text constraint x_building_address check (length(address) between 1 and 300),
  longitude double precision,
  latitude double precision,
  floors int constraint x_building_floors check (floors between 1 and 200),
  retired_on date,
  version int not null default 1,
  x_search_text text not null generated always as (
    core.x_fold(name || E'\\n' || core.x_lines(aliases) || E'\\n' || coalesce(address, ''))) stored,
  ${pointOf('building')}
);
create index x_building_of_organization on core.building (organization_id, code);
create index x_building_of_compound on core.building (compound_id, code);
create index x_building_by_name on core.building (name, id);
create index x_building_search on core.building using gin (core.x_grams(x_search_text));`;

// The organization of a unit and of a dwelling is a copy of the building's, and has no foreign key of its own.
const units = `
create table core.building_unit (
  id uuid primary key,
  code text collate "C" not null constraint building_unit_code_unique unique
    constraint x_building_unit_code check (length(code) between 1 and 64),
  name text not null constraint x_building_unit_name check (length(name) between 1 and 200),
  building_id uuid not null constraint building_unit_building_id_foreign references core.building on delete restrict,
  organization_id uuid not null,
  retired_on date,
  version int not null default 1
);
create index x_building_unit_of_building on core.building_unit (building_id, code);
create unique index x_building_unit_once on core.building_unit (building_id, name) where retired_on is null;`;

const dwellings = `
create table core.dwelling (
  id uuid primary key,
  code text collate "C" not null constraint dwelling_code_unique unique
    constraint x_dwelling_code check (length(code) between 1 and 64),
  building_id uuid not null constraint dwelling_building_id_foreign references core.building on delete restrict,
  building_unit_id uuid
    constraint dwelling_building_unit_id_foreign references core.building_unit on delete restrict,
  floor int constraint x_dwelling_floor check (floor between -20 and 200),
  room text not null constraint x_dwelling_room check (length(room) between 1 and 50),
  address text not null constraint x_dwelling_address check (length(address) between 1 and 500),
  exclusive_area numeric(10,2) constraint x_dwelling_area check (exclusive_area > 0),
  use text not null
    constraint x_dwelling_use check (use in ('RESIDENTIAL', 'COMMERCIAL', 'MIXED', 'VACANT', 'OTHER')),
  is_let boolean not null default false,
  longitude double precision,
  latitude double precision,
  source text not null,
  legal_basis text not null constraint x_dwelling_legal_basis check (legal_basis in (
    'CONSENT', 'CONTRACT', 'LEGAL_DUTY', 'EMERGENCY', 'PUBLIC_INTEREST', 'DISCLOSED', 'OTHER_LAW')),
  organization_id uuid not null,
  grid_id uuid,
  -- How many grids it is in by what they cover: one, if all is well.
  x_grid_count smallint not null default 0,
  retired_on date,
  version int not null default 1,
  x_search_text text not null generated always as (core.x_fold(address)) stored,
  ${pointOf('dwelling')}
);
create unique index x_dwelling_once on core.dwelling (building_id, coalesce(building_unit_id, building_id), room)
  where retired_on is null;
create index x_dwelling_of_building on core.dwelling (building_id, code);
create index x_dwelling_of_unit on core.dwelling (building_unit_id, code);
create index x_dwelling_of_organization on core.dwelling (organization_id, code);
create index x_dwelling_of_grid on core.dwelling (grid_id, code);
create index x_dwelling_search on core.dwelling using gin (core.x_grams(x_search_text));`;

// A building of a compound lies where the compound does, and what is in a building where that does. Whoever adds
// something holds what it is added to, so that a move cannot slip past it.
const places = `
create function core.x_building_place() returns trigger language plpgsql as $$
begin
  select c.organization_id into new.organization_id from core.compound c where c.id = new.compound_id
    for no key update;
  return new;
end $$;
create trigger x_building_place before insert or update of compound_id, organization_id on core.building
  for each row when (new.compound_id is not null) execute function core.x_building_place();

create function core.x_building_unit_place() returns trigger language plpgsql as $$
begin
  select b.organization_id into new.organization_id from core.building b where b.id = new.building_id
    for no key update;
  return new;
end $$;
create trigger x_building_unit_place before insert on core.building_unit
  for each row execute function core.x_building_unit_place();

-- Holds compounds and buildings until the transaction ends, in one order: all that decides in which grid and in which
-- organization a dwelling is goes through here first, so that no two of it slip past each other.
create function core.x_hold_premises(compounds uuid[], buildings uuid[]) returns void language plpgsql as $$
begin
  perform c.id from core.compound c
    where c.id = any(compounds || array(select b.compound_id from core.building b where b.id = any(buildings)))
    order by c.id for no key update;
  perform b.id from core.building b where b.id = any(buildings) order by b.id for no key update;
end $$;

create function core.x_compound_moved_buildings() returns trigger language plpgsql as $$
begin
  update core.building b set organization_id = n.organization_id
    from (select id, organization_id from moved except select id, organization_id from been) n
    where b.compound_id = n.id and b.organization_id <> n.organization_id;
  return null;
end $$;
create trigger x_compound_moved_buildings after update on core.compound
  referencing old table as been new table as moved
  for each statement execute function core.x_compound_moved_buildings();

create function core.x_dwelling_unit_fits() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from written d join core.building_unit u on u.id = d.building_unit_id where u.building_id <> d.building_id
  ) then
    raise exception 'a unit of another building' using errcode = 'check_violation', schema = 'core',
      table = 'dwelling', constraint = 'x_dwelling_unit_of_building';
  end if;
  return null;
end $$;
create trigger x_dwelling_new_unit_fits after insert on core.dwelling referencing new table as written
  for each statement execute function core.x_dwelling_unit_fits();
create trigger x_dwelling_other_unit_fits after update on core.dwelling referencing new table as written
  for each statement execute function core.x_dwelling_unit_fits();`;

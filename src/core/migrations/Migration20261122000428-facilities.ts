import { Migration } from '../../plugin-api/index.js';

/** Public facilities, which lie in a building, a compound, or an organization. */
export class Migration20261122000428 extends Migration {
  override up(): void {
    for (const statement of [facilities, places]) this.addSql(statement);
  }
}

const facilities = `
create table core.facility_kind (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  plugin text not null
);
create table core.facility (
  id uuid primary key,
  code text collate "C" not null constraint facility_code_unique unique
    constraint x_facility_code check (length(code) between 1 and 64),
  name text not null constraint x_facility_name check (length(name) between 1 and 200),
  kind text not null constraint facility_kind_foreign references core.facility_kind on delete restrict,
  organization_id uuid not null
    constraint facility_organization_id_foreign references core.organization on delete restrict,
  compound_id uuid constraint facility_compound_id_foreign references core.compound on delete restrict,
  building_id uuid constraint facility_building_id_foreign references core.building on delete restrict,
  longitude double precision,
  latitude double precision,
  opened_on date,
  retired_on date,
  version int not null default 1,
  x_search_text text not null generated always as (core.x_fold(name)) stored,
  constraint x_facility_point check ((longitude is null) = (latitude is null)
    and longitude between -180 and 180 and latitude between -90 and 90),
  constraint x_facility_retired check (retired_on >= opened_on)
);
create index x_facility_of_organization on core.facility (organization_id, code);
create index x_facility_of_compound on core.facility (compound_id, kind);
create index x_facility_of_building on core.facility (building_id) where building_id is not null;
create index x_facility_by_name on core.facility (name, id);
create index x_facility_search on core.facility using gin (core.x_grams(x_search_text));`;

// A facility in a building is of the compound of that, and lies where the building does; one of a compound lies where
// the compound does. Both go along when those move. Whoever adds one holds what it is added to.
const places = `
create function core.x_facility_place() returns trigger language plpgsql as $$
begin
  if new.building_id is not null then
    select b.organization_id, b.compound_id into new.organization_id, new.compound_id
      from core.building b where b.id = new.building_id for no key update;
  elsif new.compound_id is not null then
    select c.organization_id into new.organization_id
      from core.compound c where c.id = new.compound_id for no key update;
  end if;
  return new;
end $$;
create trigger x_facility_place before insert or update of building_id, compound_id, organization_id on core.facility
  for each row execute function core.x_facility_place();

create function core.x_compound_moved_facilities() returns trigger language plpgsql as $$
begin
  update core.facility f set organization_id = n.organization_id
    from (select id, organization_id from moved except select id, organization_id from been) n
    where f.compound_id = n.id and f.building_id is null and f.organization_id <> n.organization_id;
  return null;
end $$;
create trigger x_compound_moved_facilities after update on core.compound
  referencing old table as been new table as moved
  for each statement execute function core.x_compound_moved_facilities();

create function core.x_building_moved_facilities() returns trigger language plpgsql as $$
begin
  update core.facility f set organization_id = n.organization_id, compound_id = n.compound_id
    from (
      select id, organization_id, compound_id from moved except select id, organization_id, compound_id from been
    ) n
    where f.building_id = n.id;
  return null;
end $$;
create trigger x_building_moved_facilities after update on core.building
  referencing old table as been new table as moved
  for each statement execute function core.x_building_moved_facilities();`;

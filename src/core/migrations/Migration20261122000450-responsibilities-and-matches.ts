import { Migration } from '../../plugin-api/index.js';

/** Who looks after what, and which entries are likely of one person. */
export class Migration20261122000450 extends Migration {
  override up(): void {
    for (const statement of [areas, responsibilities, places, matches]) this.addSql(statement);
  }
}

const areas = `
create table core.responsibility_area (
  id uuid primary key,
  code text collate "C" not null constraint responsibility_area_code_unique unique
    constraint x_responsibility_area_code check (length(code) between 1 and 64),
  name text not null constraint x_responsibility_area_name check (length(name) between 1 and 200),
  organization_id uuid not null
    constraint responsibility_area_organization_id_foreign references core.organization on delete restrict,
  description text constraint x_responsibility_area_description check (length(description) between 1 and 1000),
  boundary jsonb,
  retired_on date,
  version int not null default 1,
  x_search_text text not null generated always as (core.x_fold(name)) stored
);
create index x_responsibility_area_of_organization on core.responsibility_area (organization_id, code);
create index x_responsibility_area_by_name on core.responsibility_area (name, id);
create index x_responsibility_area_search on core.responsibility_area using gin (core.x_grams(x_search_text));`;

// Organization and grid are copies of where that lies for which one is responsible, and have no foreign keys.
const responsibilities = `
create table core.responsibility_kind (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  target text not null constraint x_responsibility_kind_target
    check (target in ('GRID', 'HOUSEHOLD', 'BUILDING', 'AREA')),
  soft_cap int constraint x_responsibility_kind_soft_cap check (soft_cap > 0),
  plugin text not null
);
create table core.responsibility (
  id uuid primary key,
  kind text not null constraint responsibility_kind_foreign references core.responsibility_kind on delete restrict,
  person_id uuid not null constraint responsibility_person_id_foreign references core.person on delete restrict,
  grid_id uuid constraint responsibility_grid_id_foreign references core.grid on delete restrict,
  household_id uuid constraint responsibility_household_id_foreign references core.household on delete restrict,
  building_id uuid constraint responsibility_building_id_foreign references core.building on delete restrict,
  area_id uuid constraint responsibility_area_id_foreign references core.responsibility_area on delete restrict,
  organization_id uuid not null,
  place_grid_id uuid,
  valid_from date not null,
  valid_until date,
  version int not null default 1,
  constraint x_responsibility_target check (num_nonnulls(grid_id, household_id, building_id, area_id) = 1),
  constraint x_responsibility_term check (valid_until >= valid_from),
  constraint x_responsibility_once exclude using gist (
    person_id with =, kind with =, (coalesce(grid_id, household_id, building_id, area_id)) with =,
    daterange(valid_from, valid_until) with &&
  )
);
-- Ids grow with time: lists show who came last first.
create index x_responsibility_of_person on core.responsibility (person_id, id);
create index x_responsibility_for_grid on core.responsibility (grid_id, id) where grid_id is not null;
create index x_responsibility_for_household on core.responsibility (household_id, id) where household_id is not null;
create index x_responsibility_for_building on core.responsibility (building_id, id) where building_id is not null;
create index x_responsibility_for_area on core.responsibility (area_id, id) where area_id is not null;
create index x_responsibility_open on core.responsibility (kind, organization_id, person_id) where valid_until is null;
create index x_responsibility_in_organization on core.responsibility (organization_id, id);`;

// What is over stays where it was: it is known where it counted.
const places = `
-- Where something lies for which one is responsible; held until the transaction ends, so that no move slips past.
create function core.x_responsibility_place(grid uuid, household uuid, building uuid, area uuid)
  returns table (organization_id uuid, place_grid_id uuid) language plpgsql as $$
begin
  if grid is not null then
    return query select g.organization_id, g.id from core.grid g where g.id = grid for no key update;
  elsif household is not null then
    return query select h.organization_id, h.grid_id from core.household h where h.id = household for no key update;
  elsif building is not null then
    return query select b.organization_id, null::uuid from core.building b where b.id = building for no key update;
  else
    return query select a.organization_id, null::uuid from core.responsibility_area a where a.id = area
      for no key update;
  end if;
end $$;

create function core.x_responsibility_placed() returns trigger language plpgsql as $$
begin
  select p.organization_id, p.place_grid_id into new.organization_id, new.place_grid_id
    from core.x_responsibility_place(new.grid_id, new.household_id, new.building_id, new.area_id) p;
  return new;
end $$;
create trigger x_responsibility_placed before insert on core.responsibility
  for each row execute function core.x_responsibility_placed();

create function core.x_responsibility_moves() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'grid' then
    update core.responsibility r set organization_id = n.organization_id
      from (select id, organization_id from moved except select id, organization_id from been) n
      where r.grid_id = n.id and r.valid_until is null;
  elsif tg_table_name = 'household' then
    update core.responsibility r set organization_id = n.organization_id, place_grid_id = n.grid_id
      from (select id, organization_id, grid_id from moved except select id, organization_id, grid_id from been) n
      where r.household_id = n.id and r.valid_until is null;
    -- Whoever closes a household, and however: nobody is responsible for it any more.
    update core.responsibility r set valid_until = greatest(r.valid_from, n.valid_until), version = r.version + 1
      from (select id, valid_until from moved except select id, valid_until from been) n
      where r.household_id = n.id and r.valid_until is null and n.valid_until is not null;
  elsif tg_table_name = 'building' then
    update core.responsibility r set organization_id = n.organization_id
      from (select id, organization_id from moved except select id, organization_id from been) n
      where r.building_id = n.id and r.valid_until is null;
  else
    update core.responsibility r set organization_id = n.organization_id
      from (select id, organization_id from moved except select id, organization_id from been) n
      where r.area_id = n.id and r.valid_until is null;
  end if;
  return null;
end $$;
create trigger x_grid_moved_responsibilities after update on core.grid
  referencing old table as been new table as moved
  for each statement execute function core.x_responsibility_moves();
create trigger x_household_moved_responsibilities after update on core.household
  referencing old table as been new table as moved
  for each statement execute function core.x_responsibility_moves();
create trigger x_building_moved_responsibilities after update on core.building
  referencing old table as been new table as moved
  for each statement execute function core.x_responsibility_moves();
create trigger x_responsibility_area_moved after update on core.responsibility_area
  referencing old table as been new table as moved
  for each statement execute function core.x_responsibility_moves();`;

// A merger remembers each row that it moved, and what it changed of it; undone, exactly that goes back.
const matches = `
-- The smallest organization that both lie in; none, if they are in different trees.
create function core.x_common_organization(one uuid, other uuid) returns uuid language sql stable as $$
  select case when one = other then one else (
    select c.id from core.organization a, core.organization b, core.organization c
    where a.id = one and b.id = other and c.path = lca(a.path || 'x'::ltree, b.path || 'x'::ltree)
  ) end
$$;
create table core.person_match (
  id uuid primary key,
  one_id uuid not null constraint person_match_one_id_foreign references core.person on delete restrict,
  other_id uuid not null constraint person_match_other_id_foreign references core.person on delete restrict,
  reasons text[] not null constraint x_person_match_reasons
    check (reasons <@ array['NAME_AND_BIRTH', 'NAME_AND_PHONE', 'BIRTH_AND_PHONE']),
  state text not null constraint x_person_match_state
    check (state in ('SUGGESTED', 'DISMISSED', 'MERGED', 'UNMERGED')),
  suggested_at timestamptz not null,
  decided_at timestamptz,
  decided_by_id uuid,
  kept_id uuid constraint person_match_kept_id_foreign references core.person on delete restrict,
  organization_id uuid,
  merged_sealed bytea,
  version int not null default 1,
  constraint x_person_match_order check (one_id < other_id),
  constraint x_person_match_kept check ((kept_id is not null) = (state = 'MERGED')),
  constraint x_person_match_once unique (one_id, other_id)
);
create index x_person_match_of_other on core.person_match (other_id);
create index x_person_match_in_organization on core.person_match (organization_id, state, suggested_at);
create table core.x_person_merge_row (
  no bigint generated always as identity primary key,
  match_id uuid not null references core.person_match on delete cascade,
  table_name text not null,
  column_name text not null,
  row_id uuid not null,
  was jsonb,
  became jsonb
);
create index x_person_merge_row_of_match on core.x_person_merge_row (match_id);`;

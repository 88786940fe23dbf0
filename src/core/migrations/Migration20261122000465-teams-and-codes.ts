import { Migration } from '../../plugin-api/index.js';

/** Teams of grids with their members, and the codes that hang at doors. */
export class Migration20261122000465 extends Migration {
  override up(): void {
    for (const statement of [teams, codes, codesFollow]) this.addSql(statement);
  }
}

// The grid of a member is the team's, which never gets another; it has no foreign key of its own.
const teams = `
create table core.grid_team (
  id uuid primary key,
  grid_id uuid not null constraint grid_team_grid_id_foreign references core.grid on delete restrict,
  name text not null constraint x_grid_team_name check (length(name) between 1 and 200),
  founded_on date not null,
  dissolved_on date,
  version int not null default 1,
  constraint x_grid_team_term check (dissolved_on >= founded_on),
  constraint x_grid_team_once exclude using gist (grid_id with =, daterange(founded_on, dissolved_on) with &&)
);
create index x_grid_team_of_grid on core.grid_team (grid_id, founded_on, id);
create table core.grid_team_member (
  id uuid primary key,
  team_id uuid not null constraint grid_team_member_team_id_foreign references core.grid_team on delete restrict,
  person_id uuid not null constraint grid_team_member_person_id_foreign references core.person on delete restrict,
  display_name text not null constraint x_grid_team_member_name check (length(display_name) between 1 and 200),
  -- Null of somebody who was erased.
  category text constraint x_grid_team_member_category check (category in (
    'PARTY_MEMBER', 'COMMUNITY_STAFF', 'ENTREPRENEUR', 'LOW_INCOME', 'PROPERTY_MANAGER', 'MIGRANT', 'RETIRED_CADRE',
    'VETERAN')),
  is_leader boolean not null default false,
  grid_id uuid not null,
  valid_from date not null,
  valid_until date,
  version int not null default 1,
  constraint x_grid_team_member_term check (valid_until >= valid_from),
  constraint x_grid_team_member_once exclude using gist (
    team_id with =, person_id with =, daterange(valid_from, valid_until) with &&
  )
);
create index x_grid_team_member_of_team on core.grid_team_member (team_id, valid_from, id);
create index x_grid_team_member_of_person on core.grid_team_member (person_id, id);`;

// A code is looked up by the SHA-256 of its token. The token itself is sealed, to be printed again.
const codes = `
create table core.place_code (
  id uuid primary key,
  token_hash bytea not null constraint place_code_token_hash_unique unique
    constraint x_place_code_hash check (length(token_hash) = 32),
  token_sealed bytea not null,
  building_id uuid constraint place_code_building_id_foreign references core.building on delete restrict,
  building_unit_id uuid
    constraint place_code_building_unit_id_foreign references core.building_unit on delete restrict,
  grid_id uuid constraint place_code_grid_id_foreign references core.grid on delete restrict,
  organization_id uuid not null,
  issued_on date not null,
  revoked_on date,
  version int not null default 1,
  constraint x_place_code_place check (num_nonnulls(building_id, building_unit_id, grid_id) = 1),
  constraint x_place_code_term check (revoked_on >= issued_on)
);
create index x_place_code_of_building on core.place_code (building_id, id) where building_id is not null;
create index x_place_code_of_unit on core.place_code (building_unit_id, id) where building_unit_id is not null;
create index x_place_code_of_grid on core.place_code (grid_id, id) where grid_id is not null;`;

// A code lies where its place does, and goes along when that moves. Whoever issues one holds the place meanwhile. What
// is at a place that no longer exists leads nowhere: the codes of buildings and units end with them. What becomes of
// those of a grid depends on what takes its place, and is said where the grid ends.
const codesFollow = `
create function core.x_place_code_place() returns trigger language plpgsql as $$
begin
  if new.building_id is not null then
    select b.organization_id into new.organization_id
      from core.building b where b.id = new.building_id for no key update;
  elsif new.building_unit_id is not null then
    select u.organization_id into new.organization_id
      from core.building_unit u where u.id = new.building_unit_id for no key update;
  else
    select g.organization_id into new.organization_id
      from core.grid g where g.id = new.grid_id for no key update;
  end if;
  return new;
end $$;
create trigger x_place_code_place before insert or update of building_id, building_unit_id, grid_id on core.place_code
  for each row execute function core.x_place_code_place();
${['building', 'building_unit', 'grid'].map(following).join('')}
${['building', 'building_unit'].map(ending).join('')}`;

function following(table: string): string {
  return `
create function core.x_${table}_moved_codes() returns trigger language plpgsql as $$
begin
  update core.place_code p set organization_id = n.organization_id
    from (select id, organization_id from moved except select id, organization_id from been) n
    where p.${table}_id = n.id and p.organization_id <> n.organization_id;
  return null;
end $$;
create trigger x_${table}_moved_codes after update on core.${table}
  referencing old table as been new table as moved
  for each statement execute function core.x_${table}_moved_codes();`;
}

function ending(table: string): string {
  return `
create function core.x_${table}_ended_codes() returns trigger language plpgsql as $$
begin
  update core.place_code p set revoked_on = greatest(p.issued_on, new.retired_on), version = p.version + 1
    where p.${table}_id = new.id and p.revoked_on is null;
  return null;
end $$;
create trigger x_${table}_ended_codes after update of retired_on on core.${table}
  for each row when (old.retired_on is null and new.retired_on is not null)
  execute function core.x_${table}_ended_codes();`;
}

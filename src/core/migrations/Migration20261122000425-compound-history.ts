import { Migration } from '../../plugin-api/index.js';

/** Where a compound is on the map, and what it was from one day to another. */
export class Migration20261122000425 extends Migration {
  override up(): void {
    for (const statement of [columns, past, history]) this.addSql(statement);
  }
}

// What compounds were before this migration, nobody has written down: they count as they are from its day on.
const columns = `
alter table core.compound
  add column longitude double precision,
  add column latitude double precision,
  add column valid_from date not null default current_date,
  -- Id of what it is now in its history; it stays with that when it is over.
  add column x_period_id uuid not null default gen_random_uuid(),
  add constraint x_compound_point check ((longitude is null) = (latitude is null)
    and longitude between -180 and 180 and latitude between -90 and 90);
update core.compound set valid_from = least(valid_from, retired_on) where retired_on is not null;
alter table core.compound
  alter column valid_from drop default,
  add constraint x_compound_retired check (retired_on >= valid_from);
create unique index x_compound_period on core.compound (x_period_id);`;

// As for grids: what is over lies apart, and what a compound is now, its own row says.
const past = `
create table core.x_compound_past (
  id uuid primary key,
  compound_id uuid not null references core.compound on delete cascade,
  name text not null,
  organization_id uuid not null references core.organization on delete restrict,
  valid_from date not null,
  valid_until date not null,
  constraint x_compound_past_term check (valid_until > valid_from),
  constraint x_compound_past_once exclude using gist (compound_id with =, daterange(valid_from, valid_until) with &&)
);
create index x_compound_past_organization on core.x_compound_past (organization_id);

create function core.x_record_compound_past() returns trigger language plpgsql as $$
begin
  -- A second change on the same day replaces the first.
  if new.valid_from = old.valid_from
    or (new.name, new.organization_id) is not distinct from (old.name, old.organization_id)
  then
    return new;
  end if;
  insert into core.x_compound_past (id, compound_id, name, organization_id, valid_from, valid_until)
    values (old.x_period_id, old.id, old.name, old.organization_id, old.valid_from, new.valid_from);
  new.x_period_id := gen_random_uuid();
  return new;
end $$;
create trigger x_compound_past before update of name, organization_id on core.compound
  for each row execute function core.x_record_compound_past();`;

const history = `
create view core.compound_period as
  select p.id, p.compound_id, p.name, p.organization_id, p.valid_from, p.valid_until from core.x_compound_past p
  union all
  select c.x_period_id, c.id, c.name, c.organization_id, c.valid_from, c.retired_on from core.compound c;`;

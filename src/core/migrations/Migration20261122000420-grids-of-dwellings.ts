import { Migration } from '../../plugin-api/index.js';

/** Grids cover buildings, units and dwellings too; and which grid a dwelling has follows from that. */
export class Migration20261122000420 extends Migration {
  override up(): void {
    for (const statement of [targets, derivation, settling, triggers, reach]) this.addSql(statement);
  }
}

const targets = `
alter table core.grid_coverage
  alter column compound_id drop not null,
  add column building_id uuid
    constraint grid_coverage_building_id_foreign references core.building on delete restrict,
  add column building_unit_id uuid
    constraint grid_coverage_building_unit_id_foreign references core.building_unit on delete restrict,
  add column dwelling_id uuid
    constraint grid_coverage_dwelling_id_foreign references core.dwelling on delete restrict,
  add constraint x_grid_coverage_target
    check (num_nonnulls(compound_id, building_id, building_unit_id, dwelling_id) = 1),
  drop constraint x_grid_coverage_once,
  add constraint x_grid_coverage_once exclude using gist (
    grid_id with =,
    (coalesce(compound_id, building_id, building_unit_id, dwelling_id)) with =,
    daterange(valid_from, valid_until) with &&
  );
create index x_grid_coverage_of_building on core.grid_coverage (building_id, grid_id) where building_id is not null;
create index x_grid_coverage_of_unit on core.grid_coverage (building_unit_id, grid_id)
  where building_unit_id is not null;
create index x_grid_coverage_of_dwelling on core.grid_coverage (dwelling_id, grid_id) where dwelling_id is not null;
create index x_dwelling_ill_covered on core.dwelling (organization_id, code)
  where x_grid_count <> 1 and retired_on is null;`;

// Of what covers a dwelling now the most specific counts: what names it, else its unit, else its building, else its
// compound. Of a grid and one that it is a part of, the part counts. No end lies ahead, so what has an end is over.
// Each step finds its rows by the keys of the step before, in an array, and joins by hash: the same plan is good for one
// dwelling and for all of a district, whatever the planner thinks of their number; nested loops over what has no index
// would be quadratic.
const derivation = `
create function core.x_grids_of_dwellings(ids uuid[]) returns table (dwelling_id uuid, grid_ids uuid[])
  language sql stable rows 10 set enable_nestloop = off as $$
  with wanted as materialized (
    select d.id, d.building_id, d.building_unit_id from core.dwelling d where d.id = any(ids)
  ), standing as materialized (
    select b.id, b.compound_id from core.building b where b.id = any(array(select w.building_id from wanted w))
  ), pairs as materialized (
    select v.dwelling_id as target, v.grid_id from core.grid_coverage v
    where v.valid_until is null and v.dwelling_id = any(ids)
    union all
    select v.building_unit_id, v.grid_id from core.grid_coverage v
    where v.valid_until is null and v.building_unit_id = any(array(select w.building_unit_id from wanted w))
    union all
    select v.building_id, v.grid_id from core.grid_coverage v
    where v.valid_until is null and v.building_id = any(array(select s.id from standing s))
    union all
    select v.compound_id, v.grid_id from core.grid_coverage v
    where v.valid_until is null and v.compound_id = any(array(select s.compound_id from standing s))
  ), named as materialized (
    select g.id, g.code, g.path from core.grid g where g.id = any(array(select p.grid_id from pairs p))
  ), covering as materialized (
    select p.target, n.id, n.code, n.path from pairs p join named n on n.id = p.grid_id
  ), covered as materialized (
    select whole.target, array_agg(whole.id order by whole.code) as grid_ids
    from covering whole
    where not exists (
      select 1 from covering part
      where part.target = whole.target and part.id <> whole.id and part.path <@ whole.path)
    group by whole.target
  )
  select w.id, coalesce(own.grid_ids, of_unit.grid_ids, of_building.grid_ids, of_compound.grid_ids, '{}')
  from wanted w
  join standing s on s.id = w.building_id
  left join covered own on own.target = w.id
  left join covered of_unit on of_unit.target = w.building_unit_id
  left join covered of_building on of_building.target = w.building_id
  left join covered of_compound on of_compound.target = s.compound_id
$$;`;

// Whoever settles holds the compounds and buildings first, and looks only then: what another has done meanwhile is seen.
// Imports set core.bulk to 'on' for their transaction, and settle once at the end.
const settling = `
create function core.x_is_bulk() returns boolean language sql stable
  as $$ select coalesce(current_setting('core.bulk', true), '') = 'on' $$;

-- Writes organization and grid of these dwellings, where they are others now.
create function core.x_settle_dwellings(ids uuid[]) returns void language plpgsql as $$
begin
  if cardinality(ids) = 0 then
    return;
  end if;
  perform core.x_hold_premises('{}',
    array(select distinct d.building_id from core.dwelling d where d.id = any(ids)));
  update core.dwelling d
    set organization_id = b.organization_id, grid_id = found.grid_ids[1], x_grid_count = cardinality(found.grid_ids)
    from core.x_grids_of_dwellings(ids) found, core.building b
    where d.id = found.dwelling_id and b.id = d.building_id
      and (d.organization_id, d.grid_id, d.x_grid_count)
        is distinct from (b.organization_id, found.grid_ids[1], cardinality(found.grid_ids)::smallint);
end $$;

-- The same for all dwellings of these buildings, and for the units of those: what an import ends with.
create function core.x_settle_premises(buildings uuid[]) returns void language plpgsql as $$
begin
  perform core.x_hold_premises('{}', buildings);
  update core.building_unit u set organization_id = b.organization_id
    from core.building b
    where b.id = u.building_id and b.id = any(buildings) and u.organization_id <> b.organization_id;
  perform core.x_settle_dwellings(array(select d.id from core.dwelling d where d.building_id = any(buildings)));
end $$;

-- Holds what coverage is about, before anybody touches the coverage itself: in this order by all.
create function core.x_hold_targets(compounds uuid[], buildings uuid[], units uuid[], dwellings uuid[]) returns void
  language plpgsql as $$
begin
  perform core.x_hold_premises(compounds, buildings
    || array(select u.building_id from core.building_unit u where u.id = any(units))
    || array(select d.building_id from core.dwelling d where d.id = any(dwellings)));
end $$;

create function core.x_settle_targets(compounds uuid[], buildings uuid[], units uuid[], dwellings uuid[]) returns void
  language plpgsql as $$
begin
  perform core.x_hold_targets(compounds, buildings, units, dwellings);
  perform core.x_settle_dwellings(array(
    select d.id from core.dwelling d
    where d.building_id = any(array(select b.id from core.building b where b.compound_id = any(compounds)))
    union select d.id from core.dwelling d where d.building_id = any(buildings)
    union select d.id from core.dwelling d where d.building_unit_id = any(units)
    union select d.id from core.dwelling d where d.id = any(dwellings)
  ));
end $$;

-- Holds what these rows of coverage are about.
create function core.x_hold_coverage(ids uuid[]) returns void language plpgsql as $$
begin
  perform core.x_hold_targets(
    coalesce(array_agg(v.compound_id) filter (where v.compound_id is not null), '{}'),
    coalesce(array_agg(v.building_id) filter (where v.building_id is not null), '{}'),
    coalesce(array_agg(v.building_unit_id) filter (where v.building_unit_id is not null), '{}'),
    coalesce(array_agg(v.dwelling_id) filter (where v.dwelling_id is not null), '{}')
  ) from core.grid_coverage v where v.id = any(ids);
end $$;`;

// Of statements, not of rows: a compound with three thousand dwellings is settled in one go. What a coverage is about
// never changes, only its end does. PostgreSQL gives such triggers no list of columns, so each looks whether anything
// that counts is another now: by EXCEPT, since a join of the two has no index and no statistics, and may be quadratic.
const triggers = `
create function core.x_coverage_settles() returns trigger language plpgsql as $$
begin
  if not core.x_is_bulk() then
    perform core.x_settle_targets(
      array(select c.compound_id from changed c where c.compound_id is not null),
      array(select c.building_id from changed c where c.building_id is not null),
      array(select c.building_unit_id from changed c where c.building_unit_id is not null),
      array(select c.dwelling_id from changed c where c.dwelling_id is not null));
  end if;
  return null;
end $$;
create trigger x_grid_coverage_begun after insert on core.grid_coverage referencing new table as changed
  for each statement execute function core.x_coverage_settles();
create trigger x_grid_coverage_changed after update on core.grid_coverage referencing new table as changed
  for each statement execute function core.x_coverage_settles();
create trigger x_grid_coverage_gone after delete on core.grid_coverage referencing old table as changed
  for each statement execute function core.x_coverage_settles();

create function core.x_building_settles() returns trigger language plpgsql as $$
declare
  touched uuid[] := array(select n.id from (
    select id, organization_id, compound_id from moved except select id, organization_id, compound_id from been) n);
begin
  if cardinality(touched) > 0 and not core.x_is_bulk() then
    perform core.x_settle_premises(touched);
  end if;
  return null;
end $$;
create trigger x_building_settles after update on core.building
  referencing old table as been new table as moved
  for each statement execute function core.x_building_settles();

create function core.x_new_dwelling_settles() returns trigger language plpgsql as $$
begin
  if not core.x_is_bulk() then
    perform core.x_settle_dwellings(array(select n.id from made n));
  end if;
  return null;
end $$;
create trigger x_new_dwelling_settles after insert on core.dwelling referencing new table as made
  for each statement execute function core.x_new_dwelling_settles();

create function core.x_dwelling_settles() returns trigger language plpgsql as $$
declare
  touched uuid[] := array(select n.id from (
    select id, building_id, building_unit_id from moved except select id, building_id, building_unit_id from been) n);
begin
  if cardinality(touched) > 0 and not core.x_is_bulk() then
    perform core.x_settle_dwellings(touched);
  end if;
  return null;
end $$;
create trigger x_dwelling_settles after update on core.dwelling
  referencing old table as been new table as moved
  for each statement execute function core.x_dwelling_settles();

-- A grid that becomes a part of another counts before that one from now on.
create function core.x_grid_settles() returns trigger language plpgsql as $$
declare
  touched uuid[] := array(
    select v.id from (select id, path from moved except select id, path from been) n
    join core.grid_coverage v on v.grid_id = n.id where v.valid_until is null);
begin
  if cardinality(touched) > 0 then
    perform core.x_settle_targets(
      array(select v.compound_id from core.grid_coverage v where v.id = any(touched) and v.compound_id is not null),
      array(select v.building_id from core.grid_coverage v where v.id = any(touched) and v.building_id is not null),
      array(select v.building_unit_id from core.grid_coverage v
        where v.id = any(touched) and v.building_unit_id is not null),
      array(select v.dwelling_id from core.grid_coverage v where v.id = any(touched) and v.dwelling_id is not null));
  end if;
  return null;
end $$;
create trigger x_grid_settles after update on core.grid
  referencing old table as been new table as moved
  for each statement execute function core.x_grid_settles();`;

// As for compounds before: what a grid covers lies in its own organization, above it or below it.
const reach = `
-- Of these rows of coverage those whose grid covers what lies elsewhere.
create function core.x_strayed_coverage(ids uuid[]) returns table (id uuid) language sql stable as $$
  select v.id from core.grid_coverage v
  join core.grid g on g.id = v.grid_id
  left join core.compound c on c.id = v.compound_id
  left join core.building_unit u on u.id = v.building_unit_id
  left join core.dwelling d on d.id = v.dwelling_id
  left join core.building b on b.id = coalesce(v.building_id, u.building_id, d.building_id)
  join core.organization o on o.id = coalesce(c.organization_id, b.organization_id)
  where v.id = any(ids) and not (g.x_ground <@ o.path or o.path <@ g.x_ground)
$$;

create or replace function core.x_coverage_in_reach() returns trigger language plpgsql as $$
declare
  touched uuid[];
begin
  -- No end lies ahead, so one with an end is over: the database does not know which day it is at the place.
  case tg_table_name
    when 'grid' then
      touched := array(select v.id from core.grid_coverage v where v.grid_id = new.id and v.valid_until is null);
    when 'compound' then
      touched := array(select v.id from core.grid_coverage v where v.compound_id = new.id and v.valid_until is null);
    when 'building' then
      touched := array(
        select v.id from core.grid_coverage v where v.building_id = new.id and v.valid_until is null
        union all
        select v.id from core.building_unit u join core.grid_coverage v on v.building_unit_id = u.id
        where u.building_id = new.id and v.valid_until is null
        union all
        select v.id from core.dwelling d join core.grid_coverage v on v.dwelling_id = d.id
        where d.building_id = new.id and v.valid_until is null);
    else
      touched := array(
        with below as (
          select o.id from core.organization o
          where o.path <@ (select moved.path from core.organization moved where moved.id = new.id)
        )
        select v.id from below join core.compound c on c.organization_id = below.id
        join core.grid_coverage v on v.compound_id = c.id where v.valid_until is null
        union all
        select v.id from below join core.building b on b.organization_id = below.id
        join core.grid_coverage v on v.building_id = b.id where v.valid_until is null
        union all
        select v.id from core.grid_coverage v join core.building_unit u on u.id = v.building_unit_id
        join below on below.id = u.organization_id where v.valid_until is null
        union all
        select v.id from core.grid_coverage v join core.dwelling d on d.id = v.dwelling_id
        join below on below.id = d.organization_id where v.valid_until is null);
  end case;
  if exists (select 1 from core.x_strayed_coverage(touched)) then
    raise exception using errcode = 'CG001', message = 'core:grid-coverage.left-behind';
  end if;
  return null;
end $$;

create constraint trigger x_building_coverage_in_reach after update of organization_id on core.building
  deferrable initially deferred for each row execute function core.x_coverage_in_reach();`;

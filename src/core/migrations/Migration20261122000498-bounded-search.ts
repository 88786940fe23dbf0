import { Migration } from '../../plugin-api/index.js';

/** An address in parts is looked for where the asker may find it, and among so many buildings at most. */
export class Migration20261122000498 extends Migration {
  override up(): void {
    for (const statement of [costs, near, buildings, dwellings]) this.addSql(statement);
  }
}

// What an index over parts holds takes long to make again for a row: plans are to reckon with it.
const costs = `alter function core.x_address_terms(text) cost 1500;`;

// Where somebody may find something: at and below the organizations of the paths, or everywhere without any (null); and
// above them, since a grid may cover a building of an organization above its own. Within an organization if it is given.
const near = `
create function core.x_is_near(place ltree, paths ltree[], inside ltree) returns boolean
  language sql immutable parallel safe as $$
  select (inside is null or place <@ inside) and (paths is null or place <@ any(paths) or place @> any(paths))
$$;

create function core.x_organizations_near(paths ltree[], inside ltree) returns setof uuid
  language plpgsql stable rows 100 as $$
begin
  return query
    select place.id
    from (select case when inside <@ path then inside else path end as path from unnest(coalesce(paths, array[inside])) path
      where inside is null or inside <@ path or path <@ inside) root
    cross join lateral (
      select o.id from core.organization o where o.path <@ root.path
      union all
      select o.id from core.organization o
        where o.path @> root.path and o.path <> root.path and (inside is null or o.path <@ inside)
    ) place;
end $$;`;

// The buildings that are held to an address in parts. Where the asker finds few, these; else those that an index finds by
// the first part, in themselves or in their compound, as many as are gone through at most (null: all): of 1-101 alone there
// is one in every community. Where there are more, it says so.
const buildings = `
create function core.x_buildings_to_try(
  parts text[], paths ltree[], inside ltree, few int, most int, out ids uuid[], out is_cut boolean)
  language plpgsql stable as $$
declare
  first text[] := array[case when parts[1] ~ '^[0-9a-z]' then parts[1] else left(parts[1], 2) end];
  places uuid[];
  compounds uuid[];
begin
  ids := '{}';
  is_cut := false;
  -- One part is no address in parts; a dozen are more than any has.
  if cardinality(parts) not between 2 and 12 then return; end if;
  if paths is not null or inside is not null then
    places := array(select place from core.x_organizations_near(paths, inside) place limit few + 1);
    if cardinality(places) <= few then
      ids := array(select n.id from core.building n where n.organization_id = any(places) limit few + 1);
      if cardinality(ids) <= few then return; end if;
    end if;
  end if;
  -- Places are looked up one by one, and no more of them than are needed.
  compounds := array(
    select m.id from core.compound m
    where core.x_address_terms(m.x_search_text) @> first
      and (select core.x_is_near(o.path, paths, inside) from core.organization o where o.id = m.organization_id)
    limit most + 1);
  ids := array(
    select n.id from core.building n
    where (core.x_address_terms(n.x_search_text) @> first or n.compound_id = any(compounds))
      and (select core.x_is_near(o.path, paths, inside) from core.organization o where o.id = n.organization_id)
    limit most + 1);
  is_cut := coalesce(greatest(cardinality(compounds), cardinality(ids)) > most, false);
  if is_cut then ids := ids[1:most]; end if;
end $$;

-- Those of them that are called as the first so many parts say, in their order. A number is whole; a word may be a piece of
-- what it means, and run on from the name of a compound into that of a building: 翠洲苑东楼.
drop function core.x_dwellings_at(text[]), core.x_buildings_at(text[]);
create function core.x_buildings_at(parts text[], among uuid[]) returns table (building_id uuid, used int)
  language plpgsql stable as $$
begin
  return query
    select near.id, said.used
    from (select place as used, core.x_address_pattern(parts[1:place]) as pattern
      from generate_subscripts(parts, 1) as place offset 0) said
    join (
      select b.id, concat('-', b.x_street, '-', c.x_called, '-', b.x_called, '-') as called
      from core.building b left join core.compound c on c.id = b.compound_id
      where b.id = any(among)
      offset 0
    ) near on near.called ~ said.pattern;
end $$;`;

// What is left names unit and room, or one of them, wherever the one ends and the other begins; nothing left means all of
// the building. Of each building by itself: how many there will be nobody knows, and all dwellings are never looked through.
const dwellings = `
create function core.x_dwellings_at(parts text[], among uuid[]) returns setof uuid language plpgsql stable as $$
begin
  return query
    select distinct meant.id
    from core.x_buildings_at(parts, among) b
    cross join lateral (
      select array_to_string(parts[b.used + 1:ends], '-') as unit, array_to_string(parts[ends + 1:], '-') as room
      from generate_series(b.used, cardinality(parts)) as ends offset 0
    ) said
    cross join lateral (
      select d.id from core.dwelling d
        where said.unit = '' and said.room <> '' and d.building_id = b.building_id and core.x_address_key(d.room) = said.room
      union all
      select d.id from core.dwelling d where said.unit = '' and said.room = '' and d.building_id = b.building_id
      union all
      select d.id from core.building_unit n join core.dwelling d on d.building_unit_id = n.id
        where said.unit <> '' and n.building_id = b.building_id and core.x_address_key(n.name) = said.unit
          and (said.room = '' or core.x_address_key(d.room) = said.room)
    ) meant;
end $$;`;

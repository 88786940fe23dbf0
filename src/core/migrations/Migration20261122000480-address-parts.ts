import { Migration } from '../../plugin-api/index.js';

/** Finds buildings and dwellings by an address that is said in parts: compound, building, unit, room. */
export class Migration20261122000480 extends Migration {
  override up(): void {
    for (const statement of [parts, buildings, dwellings]) this.addSql(statement);
  }
}

/** What stands behind a number and says only of what it is one: 1号楼, 1栋, 1# and 1 are the same. */
const counters = '号楼|单元|[号栋幢座楼室房弄]';

// The same of a text that is searched for and of a name that is kept, so that 一号楼 and 1号楼, 101室 and 0101 meet.
const parts = `
create function core.x_address_parts(value text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  plain text := core.x_fold(value);
begin
  plain := regexp_replace(plain, '([二三四五六七八九])十([一二三四五六七八九])', '\\1\\2', 'g');
  plain := regexp_replace(plain, '([二三四五六七八九])十', '\\1〇', 'g');
  plain := regexp_replace(plain, '十([一二三四五六七八九])', '一\\1', 'g');
  plain := translate(replace(plain, '十', '10'), '〇零一二三四五六七八九', '00123456789');
  plain := regexp_replace(plain, '第(?=[0-9])', '', 'g');
  plain := regexp_replace(plain, '([0-9a-z])#?(?:${counters})', '\\1 ', 'g');
  return array(
    -- Digits, letters, or anything that is no sign: words in Chinese above all.
    select coalesce(nullif(ltrim(piece[1], '0'), ''), '0')
    from regexp_matches(plain, '[0-9]+|[a-z]+|[^\\u0001-\\u007f\\u2000-\\u206f\\u3000-\\u303f]+', 'g') as piece);
end $$;

create function core.x_address_key(value text) returns text language plpgsql immutable strict parallel safe as $$
begin
  return array_to_string(core.x_address_parts(value), '-');
end $$;

-- By what an index finds a part: numbers and letters as they stand, of words each character and each pair.
create function core.x_address_terms(value text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  part text;
  terms text[] := '{}';
begin
  foreach part in array core.x_address_parts(value) loop
    terms := terms || case when part ~ '^[0-9a-z]' then array[part] else core.x_grams(part) end;
  end loop;
  return terms;
end $$;

-- What somebody may call a compound or a building, in parts; the name of the one ends where that of the other begins.
alter table core.compound add column x_called text not null
  generated always as (core.x_address_key(core.x_lines(aliases) || E'\\n' || name)) stored;
alter table core.building
  add column x_called text not null generated always as (core.x_address_key(name || E'\\n' || core.x_lines(aliases))) stored,
  add column x_street text generated always as (core.x_address_key(address)) stored;

create index x_compound_parts on core.compound using gin (core.x_address_terms(x_search_text));
create index x_building_parts on core.building using gin (core.x_address_terms(x_search_text));
create index x_building_unit_by_part on core.building_unit (building_id, core.x_address_key(name));
create index x_dwelling_by_part on core.dwelling (building_id, core.x_address_key(room));`;

// The first part is found by index, in a building or in the compound of one; then the first so many are held to what both
// are called, in the order in which they were said. A number is whole; a word may be a piece of what it means, and run on
// from the name of a compound into that of a building: 翠洲苑东楼. In PL/pgSQL, which keeps its plans.
const buildings = `
create function core.x_address_pattern(parts text[]) returns text language sql immutable strict parallel safe as $$
  select '-' || string_agg(case when part ~ '^[0-9a-z]' then part
    else '[^-]*' || array_to_string(string_to_array(part, null), '-?') || '[^-]*' end, '-(?:.*-)?' order by place) || '-'
  from unnest(parts) with ordinality as said (part, place)
$$;

create function core.x_buildings_at(parts text[]) returns table (building_id uuid, used int)
  language plpgsql stable parallel safe as $$
declare
  first text[] := array[case when parts[1] ~ '^[0-9a-z]' then parts[1] else left(parts[1], 2) end];
begin
  -- One part is no address in parts; a dozen are more than any has.
  if cardinality(parts) not between 2 and 12 then return; end if;
  return query
    select near.id, said.used
    from (select place as used, core.x_address_pattern(parts[1:place]) as pattern
      from generate_subscripts(parts, 1) as place offset 0) said
    join (
      select b.id, concat('-', b.x_street, '-', c.x_called, '-', b.x_called, '-') as called
      from core.building b left join core.compound c on c.id = b.compound_id
      where b.id = any(array(
        select n.id from core.building n where core.x_address_terms(n.x_search_text) @> first
        union
        select n.id from core.building n where n.compound_id = any(array(
          select m.id from core.compound m where core.x_address_terms(m.x_search_text) @> first))))
      offset 0
    ) near on near.called ~ said.pattern;
end $$;`;

// What is left names unit and room, or one of them, wherever the one ends and the other begins; nothing left means all of
// the building. Of each building by itself: how many there will be nobody knows, and all dwellings are never looked through.
const dwellings = `
create function core.x_dwellings_at(parts text[]) returns setof uuid language plpgsql stable parallel safe as $$
begin
  return query
    select distinct meant.id
    from core.x_buildings_at(parts) b
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

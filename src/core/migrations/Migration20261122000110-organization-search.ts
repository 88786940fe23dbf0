import { Migration } from '../../plugin-api/index.js';

/** Aliases of organizations, and the search over names, aliases and codes. */
export class Migration20261122000110 extends Migration {
  override up(): void {
    for (const statement of [aliases, search, pairs]) this.addSql(statement);
  }
}

const aliases = `
create table core.organization_alias (
  id uuid primary key,
  organization_id uuid not null
    constraint organization_alias_organization_id_foreign references core.organization on delete cascade,
  name text not null constraint x_organization_alias_name check (length(name) between 1 and 200),
  constraint organization_alias_organization_id_name_unique unique (organization_id, name)
);`;

/**
 * What names of divisions are made of beside what they are called: 村民委员会, 社区居民委员会, 街道办事处, 村民小组.
 */
const ofMostNames = '街道办事处镇乡社区居村民委员会小组';

// pg_trgm does not index patterns of two characters, and most Chinese search words have two: so single characters and
// pairs, under GIN. Folding makes １２ and 12, Ａ and a the same.
const search = `
create function core.x_fold(value text) returns text language sql immutable strict parallel safe
  return lower(normalize(value, NFKC));

-- In PL/pgSQL, which keeps its plan: under an index an SQL function would be planned anew for each row.
create function core.x_grams(folded text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  letters text[] := string_to_array(folded, null);
  grams text[] := letters;
begin
  for place in 1 .. cardinality(letters) - 1 loop
    grams := grams || (letters[place] || letters[place + 1]);
  end loop;
  return grams;
end $$;

-- Of a searched word the pairs say more than the single letters, unless it is but one letter. The first three say enough, and
-- what most names end in says nothing: a third of a country's names is looked through for each such pair.
create function core.x_searched_grams(value text) returns text[] language sql immutable strict parallel safe
  return (
    select coalesce(array_agg(gram), '{}') from (
      select gram from unnest(core.x_grams(core.x_fold(value))) with ordinality as said (gram, place)
      where length(gram) = least(2, length(core.x_fold(value)))
      order by gram ~ '^[${ofMostNames}]+$', place limit 3
    ) as telling
  );

create index x_organization_search on core.organization using gin (core.x_grams(x_search_text));

create function core.x_organization_search_text(id uuid, name text) returns text language sql stable
  return core.x_fold(concat_ws(E'\\n', name, (
    select string_agg(a.name, E'\\n' order by a.name) from core.organization_alias a
    where a.organization_id = x_organization_search_text.id
  )));

create function core.x_organization_searchable() returns trigger language plpgsql as $$
begin
  -- A new one has no aliases yet.
  new.x_search_text := case tg_op when 'INSERT' then core.x_fold(new.name)
    else core.x_organization_search_text(new.id, new.name) end;
  return new;
end $$;
-- Whoever brings a country's rows brings this along.
create trigger x_organization_made_searchable before insert on core.organization
  for each row when (new.x_search_text = '') execute function core.x_organization_searchable();
create trigger x_organization_searchable before update of name on core.organization
  for each row execute function core.x_organization_searchable();

create function core.x_organization_alias_searchable() returns trigger language plpgsql as $$
begin
  update core.organization o set x_search_text = core.x_organization_search_text(o.id, o.name)
    where o.id in (old.organization_id, new.organization_id);
  return null;
end $$;
create trigger x_organization_alias_searchable after insert or delete or update on core.organization_alias
  for each row execute function core.x_organization_alias_searchable();`;

// Most words that are searched for have two letters, and many such pairs have a thousand names all over a country: found
// by the index above, all of those are fetched and sorted for the first page. Here they lie in the order of the list.
// Pairs that say nothing, or might begin a code, are not looked up here, and would be more than half of all.
const pairs = `
create table core.x_organization_pair (
  gram text collate "C" not null,
  code text collate "C" not null,
  primary key (gram, code)
);
-- A pair has a few names, or thousands. Who expects few, fetches and sorts them all: so many are to be expected.
alter table core.x_organization_pair alter column gram set (n_distinct = 1000);

-- Each once, where it comes first. Not strict, or it would not become part of the statement that asks it.
create function core.x_telling_pairs(folded text) returns setof text language sql immutable parallel safe as $$
  select substr(folded, place, 2) from generate_series(1, length(folded) - 1) as place
  where substr(folded, place, 2) !~ '[[:ascii:]]|^[${ofMostNames}]+$'
    and position(substr(folded, place, 2) in folded) = place
$$;

create function core.x_pair_organizations() returns trigger language plpgsql as $$
begin
  -- In the order of the index, or a country's rows would go to and fro in it.
  insert into core.x_organization_pair (gram, code)
    select pair collate "C", a.code from added a, core.x_telling_pairs(a.x_search_text) as said (pair) order by 1;
  return null;
end $$;
create trigger x_organizations_paired after insert on core.organization
  referencing new table as added for each statement execute function core.x_pair_organizations();

create function core.x_pair_organization_anew() returns trigger language plpgsql as $$
begin
  delete from core.x_organization_pair p
    where p.gram = any(array(select core.x_telling_pairs(old.x_search_text))) and p.code = old.code;
  if tg_op = 'UPDATE' then
    insert into core.x_organization_pair (gram, code) select core.x_telling_pairs(new.x_search_text), new.code;
  end if;
  return null;
end $$;
create trigger x_organization_paired_anew after update on core.organization
  for each row when (old.x_search_text <> new.x_search_text) execute function core.x_pair_organization_anew();
create trigger x_organization_unpaired after delete on core.organization
  for each row execute function core.x_pair_organization_anew();`;

import { Migration } from '../../plugin-api/index.js';

/** Aliases of organizations, and the search over names, aliases and codes. */
export class Migration20261122000110 extends Migration {
  override up(): void {
    for (const statement of [aliases, search]) this.addSql(statement);
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

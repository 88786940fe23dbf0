import { Migration } from '../../plugin-api/index.js';

/** What is known of persons, the households in which they live, and by what they are marked. */
export class Migration20261122000430 extends Migration {
  override up(): void {
    for (const statement of [persons, search, households, residences, tags, settling, triggers]) this.addSql(statement);
  }
}

const basisOf = (table: string) => `
  legal_basis text not null constraint x_${table}_legal_basis check (legal_basis in (
    'CONSENT', 'CONTRACT', 'LEGAL_DUTY', 'EMERGENCY', 'PUBLIC_INTEREST', 'DISCLOSED', 'OTHER_LAW'))`;

// Who was known before this migration came from nowhere in particular. Grids, and the organizations of registration, are
// copies without foreign keys: of where the person lives, and of where they are registered if that is elsewhere.
const persons = `
alter table core.person
  add column sex text constraint x_person_sex check (sex in ('MALE', 'FEMALE')),
  add column birth_date date,
  add column identity_kind text constraint x_person_identity_kind
    check (identity_kind in ('RESIDENT_ID', 'RESIDENCE_PERMIT', 'PASSPORT', 'OTHER')),
  add column identity_sealed bytea,
  add column identity_index bytea,
  add column phone_sealed bytea,
  add column phone_index bytea,
  add column phone_tail_index bytea,
  add column initials text[] not null default '{}',
  add column source text not null default 'GRID_VISIT',
  add column legal_basis text not null default 'LEGAL_DUTY' constraint x_person_legal_basis check (legal_basis in (
    'CONSENT', 'CONTRACT', 'LEGAL_DUTY', 'EMERGENCY', 'PUBLIC_INTEREST', 'DISCLOSED', 'OTHER_LAW')),
  add column source_key bytea,
  add column grid_id uuid,
  add column registered_organization_id uuid,
  add column registered_grid_id uuid,
  add column merged_into_id uuid constraint person_merged_into_id_foreign references core.person on delete restrict,
  add column erased_at timestamptz,
  -- What the search finds: letters and pairs of the name, beginnings of its initials, and the places.
  add column x_terms text[] not null default '{}',
  add constraint x_person_identity check (
    (identity_sealed is null) = (identity_index is null) and (identity_sealed is null) = (identity_kind is null)),
  add constraint x_person_phone check ((phone_sealed is null) = (phone_index is null)),
  add constraint x_person_merged check (merged_into_id <> id);
alter table core.person alter column source drop default, alter column legal_basis drop default;
create unique index x_person_identity_once on core.person (identity_index) where identity_index is not null;
create unique index x_person_source_once on core.person (source, source_key) where source_key is not null;
create index x_person_of_phone on core.person (phone_index) where phone_index is not null;
create index x_person_of_phone_tail on core.person (phone_tail_index, organization_id)
  where phone_tail_index is not null;
create index x_person_of_grid on core.person (grid_id, id) where grid_id is not null;
create index x_person_registered_in_organization on core.person (registered_organization_id, id)
  where registered_organization_id is not null;
create index x_person_registered_in_grid on core.person (registered_grid_id, id) where registered_grid_id is not null;
create index x_person_twins on core.person (name, birth_date);
create index x_person_merged_into on core.person (merged_into_id) where merged_into_id is not null;`;

// person/initials.ts makes the same of a name for imports, which bring the terms along; a test holds both together.
const search = `
create function core.x_person_terms(name text, initials text[], organizations uuid[], grids uuid[]) returns text[]
  language plpgsql immutable parallel safe as $$
declare
  terms text[] := core.x_grams(core.x_fold(name));
  letters text;
begin
  foreach letters in array initials loop
    for size in 2 .. length(letters) loop
      terms := terms || ('p:' || left(letters, size));
    end loop;
  end loop;
  for place in 1 .. cardinality(organizations) loop
    if organizations[place] is not null then terms := terms || ('o:' || organizations[place]); end if;
  end loop;
  for place in 1 .. cardinality(grids) loop
    if grids[place] is not null then terms := terms || ('g:' || grids[place]); end if;
  end loop;
  return terms;
end $$;

create function core.x_person_searchable() returns trigger language plpgsql as $$
begin
  -- Who was erased, or is another's double, is not found any more.
  new.x_terms := case when new.erased_at is null and new.merged_into_id is null
    then core.x_person_terms(new.name, new.initials, array[new.organization_id, new.registered_organization_id],
      array[new.grid_id, new.registered_grid_id])
    else '{}' end;
  return new;
end $$;
update core.person set x_terms = core.x_person_terms(name, initials, array[organization_id], '{}');
create trigger x_person_made_searchable before insert on core.person
  for each row when (new.x_terms = '{}') execute function core.x_person_searchable();
create trigger x_person_searchable before update of name, initials, organization_id, grid_id,
    registered_organization_id, registered_grid_id, merged_into_id, erased_at on core.person
  for each row execute function core.x_person_searchable();
create index x_person_search on core.person using gin (x_terms);`;

const households = `
create table core.household (
  id uuid primary key,
  code text collate "C" constraint household_code_unique unique
    constraint x_household_code check (length(code) between 1 and 64),
  dwelling_id uuid not null constraint household_dwelling_id_foreign references core.dwelling on delete restrict,
  kind text not null constraint x_household_kind check (kind in ('FAMILY', 'COLLECTIVE')),
  registered_no_sealed bytea,
  organization_id uuid not null,
  grid_id uuid,
  source text not null,
  ${basisOf('household').trim()},
  valid_from date not null,
  valid_until date,
  version int not null default 1,
  constraint x_household_term check (valid_until >= valid_from)
);
create index x_household_of_dwelling on core.household (dwelling_id, id);
create index x_household_of_organization on core.household (organization_id, id);
create index x_household_of_grid on core.household (grid_id, id);`;

// Members of a household and periods of residence are one table: that somebody lives in a household for a time. Kinds of
// stay are held to their register by whoever writes, as the codes of sources are. Once in a household, one head, one main
// residence: of what is open that is a unique index, of what is over an exclusion, and between the two a trigger looks,
// behind the locks that all writers take. Exclusions alone would say it shorter, and triple the time of an import.
const residences = `
create table core.stay_kind (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  is_registered boolean not null,
  plugin text not null
);
create table core.residence (
  id uuid primary key,
  person_id uuid not null constraint residence_person_id_foreign references core.person on delete restrict,
  household_id uuid not null constraint residence_household_id_foreign references core.household on delete restrict,
  dwelling_id uuid not null,
  organization_id uuid not null,
  grid_id uuid,
  stay_kind text not null,
  relation text not null constraint x_residence_relation check (relation in (
    'HEAD', 'SPOUSE', 'CHILD', 'PARENT', 'GRANDCHILD', 'SIBLING', 'OTHER_RELATIVE', 'NON_RELATIVE')),
  is_main boolean not null,
  purpose text constraint x_residence_purpose check (length(purpose) between 1 and 200),
  source text not null,
  ${basisOf('residence').trim()},
  valid_from date not null,
  valid_until date,
  version int not null default 1,
  constraint x_residence_term check (valid_until >= valid_from),
  constraint x_residence_once_past exclude using gist (
    household_id with =, person_id with =, daterange(valid_from, valid_until) with &&) where (valid_until is not null),
  constraint x_residence_one_head_past exclude using gist (
    household_id with =, daterange(valid_from, valid_until) with &&)
    where (relation = 'HEAD' and valid_until is not null),
  constraint x_residence_one_main_past exclude using gist (
    person_id with =, daterange(valid_from, valid_until) with &&) where (is_main and valid_until is not null)
);
create unique index x_residence_once on core.residence (household_id, person_id) where valid_until is null;
create unique index x_residence_one_head on core.residence (household_id)
  where relation = 'HEAD' and valid_until is null;
create unique index x_residence_one_main on core.residence (person_id) where is_main and valid_until is null;
create index x_residence_of_household on core.residence (household_id, id);
create index x_residence_of_person on core.residence (person_id, id);
create index x_residence_in_grid on core.residence (grid_id, stay_kind) where valid_until is null;
create index x_residence_in_organization on core.residence (organization_id, stay_kind) where valid_until is null;`;

// What marks persons is read through two views, which say where the person is: what is sensitive has its own.
const tagView = (name: string, condition: string) => `
create view core.${name} as
  select t.id, t.person_id, t.kind, t.source, t.legal_basis, t.valid_from, t.valid_until,
    p.organization_id, p.grid_id, p.registered_organization_id, p.registered_grid_id
  from core.person_tag t join core.tag_kind k on k.code = t.kind join core.person p on p.id = t.person_id
  where ${condition};`;

const tags = `
create table core.tag_kind (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  is_sensitive boolean not null,
  "group" text not null constraint x_tag_kind_group check ("group" in ('CARE', 'ORIGIN', 'SERVICE')),
  plugin text not null
);
create table core.person_tag (
  id uuid primary key,
  person_id uuid not null constraint person_tag_person_id_foreign references core.person on delete cascade,
  kind text not null constraint person_tag_kind_foreign references core.tag_kind on delete restrict,
  source text not null,
  ${basisOf('person_tag').trim()},
  consent_id uuid,
  note_sealed bytea,
  valid_from date not null,
  valid_until date,
  version int not null default 1,
  constraint x_person_tag_term check (valid_until >= valid_from),
  constraint x_person_tag_once exclude using gist (
    person_id with =, kind with =, daterange(valid_from, valid_until) with &&)
);
create index x_person_tag_of_kind on core.person_tag (kind, person_id) where valid_until is null;
${tagView('ordinary_tag', 'not k.is_sensitive')}
${tagView('sensitive_tag', 'k.is_sensitive')}`;

// Where a dwelling is, its households and residences are; and where somebody lives, or is registered, the person is. The
// order is that of the premises: compounds and buildings are held first, then what is in them, then persons by their ids.
const settling = `
-- Writes the places of persons by the residences that are open: the main one, or else the registered one; and besides
-- where they are registered, if that is elsewhere. Who lives nowhere stays with the organization that knew them last.
create function core.x_settle_persons(ids uuid[]) returns void language plpgsql as $$
begin
  if cardinality(ids) = 0 then
    return;
  end if;
  perform p.id from core.person p where p.id = any(ids) order by p.id for no key update;
  update core.person p
    set organization_id = home.organization_id, grid_id = home.grid_id,
      registered_organization_id = home.registered_organization_id, registered_grid_id = home.registered_grid_id
    from (
      select w.id,
        case when main.id is not null then main.organization_id
          when registered.id is not null then registered.organization_id else w.organization_id end as organization_id,
        case when main.id is not null then main.grid_id else registered.grid_id end as grid_id,
        case when elsewhere.yes then registered.organization_id end as registered_organization_id,
        case when elsewhere.yes then registered.grid_id end as registered_grid_id
      from core.person w
      left join lateral (
        select r.id, r.organization_id, r.grid_id from core.residence r
        where r.person_id = w.id and r.is_main and r.valid_until is null limit 1) main on true
      left join lateral (
        select r.id, r.organization_id, r.grid_id from core.residence r
        where r.person_id = w.id and r.valid_until is null
          and r.stay_kind in (select k.code from core.stay_kind k where k.is_registered)
        order by r.id limit 1) registered on true
      cross join lateral (
        select main.id is not null and registered.id is not null and (main.organization_id, main.grid_id)
          is distinct from (registered.organization_id, registered.grid_id) as yes) elsewhere
      where w.id = any(ids)
    ) home
    where p.id = home.id and (p.organization_id, p.grid_id, p.registered_organization_id, p.registered_grid_id)
      is distinct from (home.organization_id, home.grid_id, home.registered_organization_id, home.registered_grid_id);
end $$;

-- Writes where the households and residences in these dwellings are, where they are elsewhere now; persons follow.
create function core.x_settle_homes(dwellings uuid[]) returns void language plpgsql as $$
begin
  if cardinality(dwellings) = 0 then
    return;
  end if;
  perform core.x_hold_premises('{}',
    array(select distinct d.building_id from core.dwelling d where d.id = any(dwellings)));
  update core.household h set organization_id = d.organization_id, grid_id = d.grid_id
    from core.dwelling d
    where d.id = h.dwelling_id and h.dwelling_id = any(dwellings)
      and (h.organization_id, h.grid_id) is distinct from (d.organization_id, d.grid_id);
  update core.residence r
    set dwelling_id = h.dwelling_id, organization_id = h.organization_id, grid_id = h.grid_id
    from core.household h
    where h.id = r.household_id and h.dwelling_id = any(dwellings)
      and (r.dwelling_id, r.organization_id, r.grid_id)
        is distinct from (h.dwelling_id, h.organization_id, h.grid_id);
end $$;`;

// Of statements, as for premises. Imports, which write the places themselves, switch off what new rows set going by
// core.bulk, and look for overlaps where a person or household was known; what moves with a dwelling always moves.
const triggers = `
-- Refuses what is open and overlaps what is over, or the other way round, by the name of what it would violate. Row by
-- row along the indexes, however many there are: a plan that was made while the table was small would be quadratic.
create function core.x_refuse_overlapping_residences(ids uuid[]) returns void language plpgsql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  violated text;
begin
  if cardinality(ids) = 0 then
    return;
  end if;
  select case when o.person_id <> r.person_id then 'x_residence_one_head'
      when o.household_id <> r.household_id then 'x_residence_one_main' else 'x_residence_once' end into violated
    from core.residence r
    cross join lateral (
      select p.* from core.residence p
      where p.person_id = r.person_id and (p.household_id = r.household_id or p.is_main and r.is_main)
      union all
      select h.* from core.residence h
      where h.household_id = r.household_id and h.relation = 'HEAD' and r.relation = 'HEAD'
    ) o
    where r.id = any(ids) and o.id <> r.id and (o.valid_until is null) <> (r.valid_until is null)
      and daterange(o.valid_from, o.valid_until) && daterange(r.valid_from, r.valid_until)
    limit 1;
  if violated is not null then
    raise exception 'overlapping residences' using errcode = 'exclusion_violation', schema = 'core',
      table = 'residence', constraint = violated;
  end if;
end $$;

create function core.x_dwelling_moved_homes() returns trigger language plpgsql as $$
begin
  perform core.x_settle_homes(array(select n.id from (
    select id, organization_id, grid_id from moved except select id, organization_id, grid_id from been) n));
  return null;
end $$;
create trigger x_dwelling_moved_homes after update on core.dwelling
  referencing old table as been new table as moved
  for each statement execute function core.x_dwelling_moved_homes();

create function core.x_new_household_settles() returns trigger language plpgsql as $$
begin
  if not core.x_is_bulk() then
    perform core.x_settle_homes(array(select distinct n.dwelling_id from made n));
  end if;
  return null;
end $$;
create trigger x_new_household_settles after insert on core.household referencing new table as made
  for each statement execute function core.x_new_household_settles();

create function core.x_new_residence_settles() returns trigger language plpgsql as $$
begin
  if not core.x_is_bulk() then
    perform core.x_settle_homes(array(
      select distinct h.dwelling_id from made n join core.household h on h.id = n.household_id));
    perform core.x_settle_persons(array(select distinct n.person_id from made n));
    perform core.x_refuse_overlapping_residences(array(select n.id from made n));
  end if;
  return null;
end $$;
create trigger x_new_residence_settles after insert on core.residence referencing new table as made
  for each statement execute function core.x_new_residence_settles();

create function core.x_residence_settles() returns trigger language plpgsql as $$
declare
  other uuid[] := array(select n.id from (
    select id, person_id, household_id, relation, is_main, valid_from, valid_until from moved
    except select id, person_id, household_id, relation, is_main, valid_from, valid_until from been) n);
begin
  perform core.x_settle_persons(array(
    select n.person_id from (
      select id, person_id, stay_kind, is_main, valid_until, organization_id, grid_id from moved
      except select id, person_id, stay_kind, is_main, valid_until, organization_id, grid_id from been) n
    union
    select o.person_id from (select id, person_id from been except select id, person_id from moved) o));
  perform core.x_refuse_overlapping_residences(other);
  return null;
end $$;
create trigger x_residence_settles after update on core.residence
  referencing old table as been new table as moved
  for each statement execute function core.x_residence_settles();

create function core.x_gone_residence_settles() returns trigger language plpgsql as $$
begin
  perform core.x_settle_persons(array(select distinct g.person_id from gone g));
  return null;
end $$;
create trigger x_gone_residence_settles after delete on core.residence referencing old table as gone
  for each statement execute function core.x_gone_residence_settles();`;

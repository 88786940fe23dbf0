import { Migration } from '../../plugin-api/index.js';

/** Organizations in their tree, with their registered kinds, levels and schemes. */
export class Migration20261122000100 extends Migration {
  override up(): void {
    for (const statement of [registers, organizations, tree]) this.addSql(statement);
  }
}

const registers = `
create table core.governance_level (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  rank int not null,
  plugin text not null
);
create table core.governance_scheme (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  levels text[] not null,
  plugin text not null
);
create table core.organization_kind (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  line text not null constraint x_organization_kind_line check (line in ('TERRITORIAL', 'PARTY', 'OTHER')),
  usual_level text constraint organization_kind_usual_level_foreign references core.governance_level on delete restrict,
  plugin text not null
);`;

const organizations = `
create table core.organization (
  id uuid primary key,
  -- By bytes: codes are ASCII, sorting them is cheap so, and one index finds a code and all that begin with it.
  code text collate "C" not null constraint organization_code_unique unique
    constraint x_organization_code check (length(code) between 1 and 64 and octet_length(code) = length(code)),
  name text not null constraint x_organization_name check (length(name) between 1 and 200),
  kind text not null constraint organization_kind_foreign references core.organization_kind on delete restrict,
  level text constraint organization_level_foreign references core.governance_level on delete restrict,
  parent_id uuid constraint organization_parent_id_foreign references core.organization on delete restrict,
  scheme text constraint organization_scheme_foreign references core.governance_scheme on delete restrict,
  valid_from date not null,
  retired_on date,
  merged_into_id uuid constraint organization_merged_into_id_foreign references core.organization on delete restrict,
  version int not null default 1,
  path ltree not null default '',
  -- The label of the row in paths: short, and never changed.
  x_label bigint generated always as identity,
  -- Id of what it is now in its history; it stays with that when it is over.
  x_period_id uuid not null default gen_random_uuid(),
  -- Name and aliases, folded, one a line: what a search looks through.
  x_search_text text not null default '',
  -- 20 ancestors and itself; the API promises the same bound.
  constraint x_organization_depth check (nlevel(path) <= 21),
  constraint x_organization_retired check (retired_on >= valid_from),
  constraint x_organization_merged check (merged_into_id is null or (retired_on is not null and merged_into_id <> id))
);
create unique index x_organization_label on core.organization (x_label);
create unique index x_organization_period on core.organization (x_period_id);
create index x_organization_path on core.organization using gist (path);
-- Lists are filtered by one of these and ordered by code.
create index x_organization_children on core.organization (parent_id, code);
create index x_organization_of_kind on core.organization (kind, code);
create index x_organization_of_level on core.organization (level, code);
create index x_organization_by_name on core.organization (name, id);
create index x_organization_merged_into on core.organization (merged_into_id) where merged_into_id is not null;`;

// Whoever adds to the tree shares it, whoever rebuilds it has it alone: so a path is never worked out from a parent
// that is just moving, and two moves never make a cycle together. The locks are taken before a row is locked (services
// take them first of all, the statement triggers before the first row), or a move and an edit could wait for each
// other.
const tree = `
create function core.x_lock_organization_tree(alone boolean) returns void language plpgsql as $$
begin
  if alone then
    perform pg_advisory_xact_lock(hashtext('core.organization'), 0);
  else
    perform pg_advisory_xact_lock_shared(hashtext('core.organization'), 0);
  end if;
end $$;

create function core.x_organization_tree_lock() returns trigger language plpgsql as $$
begin
  perform core.x_lock_organization_tree(tg_op = 'UPDATE');
  return null;
end $$;
create trigger x_organization_share_tree before insert on core.organization
  for each statement execute function core.x_organization_tree_lock();
create trigger x_organization_own_tree before update of parent_id on core.organization
  for each statement execute function core.x_organization_tree_lock();

-- The service has said the same in better words before; this holds for whoever else writes.
create function core.x_refuse_organization(rule text, code text) returns void language plpgsql as $$
begin
  raise exception 'organization % is against %', code, rule
    using errcode = 'check_violation', schema = 'core', table = 'organization', constraint = rule;
end $$;

-- The rules of the tree, as the name of the one that is broken.
create function core.x_broken_tree_rule(line text, level text, rank int, parent_line text, parent_rank int)
  returns text language sql immutable
  return case
    when (line = 'TERRITORIAL' and level is null) or (line = 'OTHER' and level is not null) then 'x_organization_level'
    when line <> 'OTHER' and parent_line <> line then 'x_organization_line'
    when rank <= parent_rank then 'x_organization_rank'
  end;

create function core.x_organization_place() returns trigger language plpgsql as $$
declare
  found record;
begin
  select p.path as parent_path,
      core.x_broken_tree_rule(own.line, new.level, own_level.rank, above.line, above_level.rank) as broken
    into found
    from core.organization_kind own
    left join core.governance_level own_level on own_level.code = new.level
    left join core.organization p on p.id = new.parent_id
    left join core.organization_kind above on above.code = p.kind
    left join core.governance_level above_level on above_level.code = p.level
    where own.code = new.kind;
  if new.parent_id is not null and found.parent_path is null then
    raise exception 'organization % has no such parent', new.code using errcode = 'foreign_key_violation',
      schema = 'core', table = 'organization', constraint = 'organization_parent_id_foreign';
  end if;
  if found.broken is not null then
    perform core.x_refuse_organization(found.broken, new.code);
  end if;
  if tg_op = 'INSERT' then
    new.path := coalesce(found.parent_path, '') || new.x_label::text;
  elsif new.parent_id is distinct from old.parent_id then
    if found.parent_path <@ old.path then
      perform core.x_refuse_organization('x_organization_acyclic', new.code);
    end if;
    new.path := coalesce(found.parent_path, '') || new.x_label::text;
  end if;
  return new;
end $$;
-- Whoever brings a country's rows brings their paths along; what is wrong with them, the next trigger sees.
create trigger x_organization_place before insert on core.organization
  for each row when (new.path = '') execute function core.x_organization_place();
create trigger x_organization_place_anew before update of parent_id, kind, level on core.organization
  for each row execute function core.x_organization_place();

-- The same rules for all rows of a statement at once, and that their paths are those of their parents. A country's rows
-- share few parents, kinds and levels: what they share is looked up once.
create function core.x_organizations_placed() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  select * into wrong from (
    select n.code, n.mislabelled, case
        when n.mislabelled is not null or n.above <> coalesce(ltree2text(p.path), '') then 'path'
        else core.x_broken_tree_rule(own.line, n.level, own_level.rank, above.line, above_level.rank)
      end as rule
      from (
        select parent_id, kind, level, above, min(code) as code, min(code) filter (where label <> x_label::text) as mislabelled
          from (
            select a.*, ltree2text(subpath(path, 0, -1)) as above, ltree2text(subpath(path, -1)) as label from added a
          ) as split group by parent_id, kind, level, above
      ) as n
      join core.organization_kind own on own.code = n.kind
      left join core.governance_level own_level on own_level.code = n.level
      -- The limit keeps it a look by id, however many rows the plan was first made for.
      left join lateral (select * from core.organization p where p.id = n.parent_id limit 1) p on true
      left join core.organization_kind above on above.code = p.kind
      left join core.governance_level above_level on above_level.code = p.level
  ) as placed where rule is not null limit 1;
  if wrong.rule = 'path' then
    raise exception 'organization % came with another path than its parent gives it',
      coalesce(wrong.mislabelled, wrong.code);
  end if;
  if found then
    perform core.x_refuse_organization(wrong.rule, wrong.code);
  end if;
  return null;
end $$;
create trigger x_organizations_placed after insert on core.organization
  referencing new table as added for each statement execute function core.x_organizations_placed();

create function core.x_organization_move_subtree() returns trigger language plpgsql as $$
begin
  update core.organization set path = new.path || subpath(path, nlevel(old.path))
    where path <@ old.path and id <> new.id;
  return null;
end $$;
create trigger x_organization_move_subtree after update of parent_id on core.organization
  for each row when (old.path is distinct from new.path) execute function core.x_organization_move_subtree();`;

import { Migration } from '../../plugin-api/index.js';

/** Grids in their tree, within their organizations. */
export class Migration20261122000200 extends Migration {
  override up(): void {
    for (const statement of [grids, tree, organizationMoves]) this.addSql(statement);
  }
}

const grids = `
create table core.grid (
  id uuid primary key,
  code text collate "C" not null constraint grid_code_unique unique
    constraint x_grid_code check (length(code) between 1 and 64 and octet_length(code) = length(code)),
  name text not null constraint x_grid_name check (length(name) between 1 and 200),
  organization_id uuid not null constraint grid_organization_id_foreign references core.organization on delete restrict,
  parent_id uuid constraint grid_parent_id_foreign references core.grid on delete restrict,
  household_count int constraint x_grid_household_count check (household_count >= 0),
  own_post_kinds text[],
  boundary jsonb,
  valid_from date not null,
  retired_on date,
  merged_into_id uuid constraint grid_merged_into_id_foreign references core.grid on delete restrict,
  version int not null default 1,
  path ltree not null default '',
  -- The label of the row in paths: short, and never changed.
  x_label bigint generated always as identity,
  -- The path of its organization: grids of a subtree are found by index, without a walk through the organizations.
  x_ground ltree not null default '',
  -- Id of what it is now in its history; it stays with that when it is over.
  x_period_id uuid not null default gen_random_uuid(),
  -- The name, folded: what a search looks through.
  x_search_text text not null generated always as (core.x_fold(name)) stored,
  -- 9 parents and itself; the API promises the same bound.
  constraint x_grid_depth check (nlevel(path) <= 10),
  constraint x_grid_retired check (retired_on >= valid_from),
  constraint x_grid_merged check (merged_into_id is null or (retired_on is not null and merged_into_id <> id))
);
create unique index x_grid_label on core.grid (x_label);
create unique index x_grid_period on core.grid (x_period_id);
create index x_grid_path on core.grid using gist (path);
create index x_grid_ground on core.grid using gist (x_ground);
create index x_grid_search on core.grid using gin (core.x_grams(x_search_text));
-- Lists are filtered by one of these and ordered by code.
create index x_grid_of_organization on core.grid (organization_id, code);
create index x_grid_children on core.grid (parent_id, code);
create index x_grid_by_name on core.grid (name, id);
create index x_grid_merged_into on core.grid (merged_into_id) where merged_into_id is not null;

-- The last number that a code was made with, for each organization: a row lock, so that numbers neither repeat nor gape.
create table core.x_code_number (
  organization_id uuid not null references core.organization on delete cascade,
  series text not null,
  last int not null,
  primary key (organization_id, series)
);`;

// As for organizations: whoever adds shares the tree, whoever rebuilds it or ends a part of it has it alone. The tree
// of organizations is shared by all of them, and locked first, since a grid has its place in it.
const tree = `
create function core.x_lock_grid_tree(alone boolean) returns void language plpgsql as $$
begin
  perform core.x_lock_organization_tree(false);
  if alone then
    perform pg_advisory_xact_lock(hashtext('core.grid'), 0);
  else
    perform pg_advisory_xact_lock_shared(hashtext('core.grid'), 0);
  end if;
end $$;

create function core.x_grid_tree_lock() returns trigger language plpgsql as $$
begin
  perform core.x_lock_grid_tree(tg_op = 'UPDATE');
  return null;
end $$;
create trigger x_grid_share_tree before insert on core.grid
  for each statement execute function core.x_grid_tree_lock();
create trigger x_grid_own_tree before update of parent_id, organization_id, retired_on on core.grid
  for each statement execute function core.x_grid_tree_lock();

-- The service has said the same in better words before; this holds for whoever else writes.
create function core.x_refuse_grid(rule text, code text) returns void language plpgsql as $$
begin
  raise exception 'grid % is against %', code, rule
    using errcode = 'check_violation', schema = 'core', table = 'grid', constraint = rule;
end $$;

create function core.x_grid_place() returns trigger language plpgsql as $$
declare
  parent record;
begin
  select o.path into new.x_ground from core.organization o where o.id = new.organization_id;
  if not found then
    raise exception 'grid % has no such organization', new.code using errcode = 'foreign_key_violation',
      schema = 'core', table = 'grid', constraint = 'grid_organization_id_foreign';
  end if;
  select p.path, p.retired_on into parent from core.grid p where p.id = new.parent_id;
  if new.parent_id is not null and parent.path is null then
    raise exception 'grid % has no such parent', new.code using errcode = 'foreign_key_violation',
      schema = 'core', table = 'grid', constraint = 'grid_parent_id_foreign';
  end if;
  if new.retired_on is null then
    if exists (select 1 from core.organization o where o.id = new.organization_id and o.retired_on is not null) then
      perform core.x_refuse_grid('x_grid_living_organization', new.code);
    end if;
    if parent.retired_on is not null then
      perform core.x_refuse_grid('x_grid_living_parent', new.code);
    end if;
  elsif exists (select 1 from core.grid c where c.parent_id = new.id and c.retired_on is null) then
    perform core.x_refuse_grid('x_grid_living_children', new.code);
  end if;
  if tg_op = 'INSERT' then
    new.path := coalesce(parent.path, '') || new.x_label::text;
    return new;
  end if;
  if new.parent_id is distinct from old.parent_id then
    if parent.path <@ old.path then
      perform core.x_refuse_grid('x_grid_acyclic', new.code);
    end if;
    new.path := coalesce(parent.path, '') || new.x_label::text;
  end if;
  return new;
end $$;
create trigger x_grid_place before insert or update of parent_id, organization_id, retired_on on core.grid
  for each row execute function core.x_grid_place();

-- After the statement: one that carries a grid and its parts into another organization has them apart in between.
create function core.x_grid_within_parent() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from core.grid c join core.grid p on p.id = c.parent_id
    where (c.id = new.id or c.parent_id = new.id) and c.retired_on is null and not (c.x_ground <@ p.x_ground)
  ) then
    perform core.x_refuse_grid('x_grid_within_parent', new.code);
  end if;
  return null;
end $$;
create trigger x_grid_within_parent after insert or update of parent_id, organization_id on core.grid
  for each row execute function core.x_grid_within_parent();

create function core.x_grid_move_subtree() returns trigger language plpgsql as $$
begin
  update core.grid set path = new.path || subpath(path, nlevel(old.path)) where path <@ old.path and id <> new.id;
  return null;
end $$;
create trigger x_grid_move_subtree after update of parent_id on core.grid
  for each row when (old.path is distinct from new.path) execute function core.x_grid_move_subtree();`;

// A grid stands in the organization of its parent or below it. An organization that moves away takes its grids along,
// but not from under a parent grid that stays. Runs after x_organization_move_subtree: triggers go by name.
const organizationMoves = `
create function core.x_organization_moved_grids() returns trigger language plpgsql as $$
begin
  update core.grid g set x_ground = o.path
    from core.organization o where o.id = g.organization_id and o.path <@ new.path;
  if exists (
    select 1 from core.grid c join core.grid p on p.id = c.parent_id
    where c.x_ground <@ new.path and c.retired_on is null and not (c.x_ground <@ p.x_ground)
  ) then
    raise exception using errcode = 'CG001', message = 'core:grid.left-behind-parent';
  end if;
  return null;
end $$;
create trigger x_organization_moved_grids after update of parent_id on core.organization
  for each row when (old.path is distinct from new.path) execute function core.x_organization_moved_grids();`;

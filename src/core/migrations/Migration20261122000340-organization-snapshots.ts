import { Migration } from '../../plugin-api/index.js';

/** The past of organizations as lists need it: with its code and what a search looks through. */
export class Migration20261122000340 extends Migration {
  override up(): void {
    for (const statement of [past, fixed, record, history, search]) this.addSql(statement);
  }
}

// The code of an organization never changes (below). It stands here too, so that the children of a past day come out of an
// index in the order of their codes, as those of today do.
const past = `
alter table core.x_organization_past
  add column code text collate "C",
  -- The name of that time, folded. Other names have no dates; they are told of what is.
  add column x_search_text text not null generated always as (core.x_fold(name)) stored;
update core.x_organization_past p set code = o.code from core.organization o where o.id = p.organization_id;
alter table core.x_organization_past alter column code set not null;
drop index core.x_organization_past_parent;
create index x_organization_past_children on core.x_organization_past (parent_id, code);
create index x_organization_past_by_code on core.x_organization_past (code);
create index x_organization_past_by_name on core.x_organization_past (name, id);
create index x_organization_past_search on core.x_organization_past using gin (core.x_grams(x_search_text));
-- On a day before most of what is, or was: without these, a list would walk through all that came later.
create index x_organization_past_from on core.x_organization_past (valid_from);
create index x_organization_from on core.organization (valid_from);`;

const fixed = `
create function core.x_keep_organization_code() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'CG001', message = 'core:organization.code-stays';
end $$;
create trigger x_keep_organization_code before update of code on core.organization
  for each row when (old.code is distinct from new.code) execute function core.x_keep_organization_code();`;

const record = `
create or replace function core.x_record_organization_past() returns trigger language plpgsql as $$
begin
  -- A second change on the same day replaces the first.
  if new.valid_from = old.valid_from
    or (new.name, new.kind, new.level, new.parent_id) is not distinct from (old.name, old.kind, old.level, old.parent_id)
  then
    return new;
  end if;
  insert into core.x_organization_past
      (id, organization_id, code, name, kind, level, parent_id, valid_from, valid_until)
    values (old.x_period_id, old.id, old.code, old.name, old.kind, old.level, old.parent_id, old.valid_from,
      new.valid_from);
  new.x_period_id := gen_random_uuid();
  return new;
end $$;`;

const history = `
create or replace view core.organization_period as
  select p.id, p.organization_id, p.name, p.kind, p.level, p.parent_id, p.valid_from, p.valid_until, p.code,
    p.x_search_text
  from core.x_organization_past p
  union all
  select o.x_period_id, o.id, o.name, o.kind, o.level, o.parent_id, o.valid_from, o.retired_on, o.code,
    o.x_search_text
  from core.organization o;`;

// Letters and pairs cost far more to work out than the planner takes for granted: for a word of a few thousand names it
// would rather walk through the list by code and work them out for each row, a whole country's for a word of its last
// province.
const search = `alter function core.x_grams(text) cost 1500;`;

import { Migration } from '../../plugin-api/index.js';

/** Compounds, and which grids cover them. */
export class Migration20261122000220 extends Migration {
  override up(): void {
    for (const statement of [compounds, coverage, reach]) this.addSql(statement);
  }
}

const compounds = `
-- array_to_string is only stable, for the sake of element types that print as the session is set; text does not.
create function core.x_lines(texts text[]) returns text language sql immutable strict parallel safe
  as $$ select array_to_string(texts, E'\\n') $$;

create table core.compound (
  id uuid primary key,
  code text collate "C" not null constraint compound_code_unique unique
    constraint x_compound_code check (length(code) between 1 and 64 and octet_length(code) = length(code)),
  name text not null constraint x_compound_name check (length(name) between 1 and 200),
  organization_id uuid not null
    constraint compound_organization_id_foreign references core.organization on delete restrict,
  kind text constraint x_compound_kind check (kind in ('RESIDENTIAL', 'COURTYARD', 'OPEN')),
  aliases text[] not null,
  household_count int constraint x_compound_household_count check (household_count >= 0),
  retired_on date,
  version int not null default 1,
  -- Name and aliases, folded, one a line: what a search looks through.
  x_search_text text not null generated always as (core.x_fold(name || E'\\n' || core.x_lines(aliases))) stored
);
create index x_compound_of_organization on core.compound (organization_id, code);
create index x_compound_by_name on core.compound (name, id);
create index x_compound_search on core.compound using gin (core.x_grams(x_search_text));`;

const coverage = `
create table core.grid_coverage (
  id uuid primary key,
  grid_id uuid not null constraint grid_coverage_grid_id_foreign references core.grid on delete restrict,
  compound_id uuid not null constraint grid_coverage_compound_id_foreign references core.compound on delete restrict,
  valid_from date not null,
  valid_until date,
  constraint x_grid_coverage_term check (valid_until >= valid_from),
  constraint x_grid_coverage_once
    exclude using gist (grid_id with =, compound_id with =, daterange(valid_from, valid_until) with &&)
);
create index x_grid_coverage_of_grid on core.grid_coverage (grid_id, compound_id);
create index x_grid_coverage_of_compound on core.grid_coverage (compound_id, grid_id);`;

// A grid covers what lies in its own organization, above it or below it. Whoever moves the one or the other keeps that,
// or ends the coverage first. Looked at when the transaction ends: a merger carries grids and compounds over one after
// the other.
const reach = `
create function core.x_coverage_in_reach() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from core.grid_coverage v
    join core.grid g on g.id = v.grid_id
    join core.compound c on c.id = v.compound_id
    join core.organization o on o.id = c.organization_id
    -- No end lies ahead, so one with an end is over: the database does not know which day it is at the place.
    where v.valid_until is null
      and case tg_table_name
        when 'grid' then v.grid_id = new.id
        when 'compound' then v.compound_id = new.id
        else o.path <@ (select moved.path from core.organization moved where moved.id = new.id)
      end
      and not (g.x_ground <@ o.path or o.path <@ g.x_ground)
  ) then
    raise exception using errcode = 'CG001', message = 'core:grid-coverage.left-behind';
  end if;
  return null;
end $$;
create constraint trigger x_grid_coverage_in_reach after update of organization_id, x_ground on core.grid
  deferrable initially deferred for each row execute function core.x_coverage_in_reach();
create constraint trigger x_compound_coverage_in_reach after update of organization_id on core.compound
  deferrable initially deferred for each row execute function core.x_coverage_in_reach();
create constraint trigger x_organization_coverage_in_reach after update of parent_id on core.organization
  deferrable initially deferred for each row execute function core.x_coverage_in_reach();`;

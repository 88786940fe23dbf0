import { Migration } from '../../plugin-api/index.js';

/**
 * How many hang below an organization, kept rather than counted: a province has twenty thousand. And between which
 * codes, so that a list of them need not be sorted.
 */
export class Migration20261122000360 extends Migration {
  override up(): void {
    for (const statement of [tallies, keeping, folding]) this.addSql(statement);
  }
}

// Changes are added up, never written over: whoever adds a village to a county adds a line for each that is above it,
// and waits for nobody who does the same. Lines of one kind are folded by a job.
const tallies = `
create table core.x_organization_tally (
  -- x_label of the organization below which they hang, at any depth; 0 for all that there are.
  label bigint not null,
  kind text not null,
  level text,
  is_retired boolean not null,
  n bigint not null,
  -- Between these lie the codes of all that came; they may reach further, for what has gone takes nothing from them.
  first_code text collate "C",
  last_code text collate "C"
);
create index x_organization_tally_of on core.x_organization_tally (label) include (kind, level, is_retired, n);`;

// Codes never change. Where as many come as go, a line is still needed if they are others.
const told = `
    having sum(n) <> 0 or (min(first_in), max(last_in)) is distinct from (min(first_out), max(last_out))`;
const codes = `min(first_in) as first_in, max(last_in) as last_in, min(first_out) as first_out, max(last_out) as last_out`;

// First by what is above them: the villages of a township are counted once, and not for each of its ancestors.
const tallied = (rows: string) => `
    insert into core.x_organization_tally (label, kind, level, is_retired, n, first_code, last_code)
    select label, kind, level, is_retired, sum(n), min(first_in), max(last_in) from (
      select above, kind, level, is_retired, sum(n) as n, ${codes} from (${rows}) as row_by_row
      group by above, kind, level, is_retired ${told}
    ) as by_place cross join lateral unnest(array[0::bigint] || string_to_array(above, '.')::bigint[]) as label
    group by label, kind, level, is_retired ${told};`;

const rowsOf = (table: string, n: 1 | -1) => `
      select ltree2text(subpath(path, 0, -1)) as above, kind, level, retired_on is not null as is_retired, ${n} as n,
        ${n > 0 ? 'code as first_in, code as last_in' : 'null as first_in, null as last_in'},
        ${n < 0 ? 'code as first_out, code as last_out' : 'null as first_out, null as last_out'}
      from ${table}`;

// After the statement and from its own rows alone: the lines of several at once add up in whatever order they come. A
// subtree that moves is a statement of its own, which x_organization_move_subtree makes.
const keeping = `
create function core.x_keep_organization_tally() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${tallied(rowsOf('added', 1))}
  elsif tg_op = 'DELETE' then ${tallied(rowsOf('removed', -1))}
  else ${tallied(`${rowsOf('added', 1)} union all ${rowsOf('removed', -1)}`)}
  end if;
  return null;
end $$;
create trigger x_organization_tally_added after insert on core.organization
  referencing new table as added for each statement execute function core.x_keep_organization_tally();
create trigger x_organization_tally_changed after update on core.organization
  referencing old table as removed new table as added
  for each statement execute function core.x_keep_organization_tally();
create trigger x_organization_tally_removed after delete on core.organization
  referencing old table as removed for each statement execute function core.x_keep_organization_tally();
${tallied(rowsOf('core.organization', 1))}`;

// Safe beside all that adds lines: it adds up what it has itself taken away. Folds follow one another: one that found
// the lines gone that another has taken would add up a part of them, and forget the codes of a part that comes to
// nothing. So the lock comes in a statement of its own: the next one sees what the fold before has left.
const folding = `
create function core.x_fold_organization_tallies() returns void language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtext('core.fold-organization-tallies'), 0);
  with taken as (
    delete from core.x_organization_tally t where t.label in (
      select several.label from core.x_organization_tally several
      group by several.label, several.kind, several.level, several.is_retired having count(*) > 1
    ) returning *
  )
  insert into core.x_organization_tally (label, kind, level, is_retired, n, first_code, last_code)
  select label, kind, level, is_retired, sum(n), min(first_code), max(last_code) from taken
  group by label, kind, level, is_retired having sum(n) <> 0;
end $$;`;

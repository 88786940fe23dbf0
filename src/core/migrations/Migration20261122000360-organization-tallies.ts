import { Migration } from '../../plugin-api/index.js';

/** How many hang below an organization, kept rather than counted: a province has twenty thousand. */
export class Migration20261122000360 extends Migration {
  override up(): void {
    for (const statement of [tallies, keeping, folding]) this.addSql(statement);
  }
}

// Changes are added up, never written over: whoever adds a village to a county adds a line for each that is above it,
// and waits for nobody who does the same. Lines of one kind are folded by a job.
const tallies = `
create table core.x_organization_tally (
  -- x_label of the organization below which they hang, at any depth.
  label bigint not null,
  kind text not null,
  level text,
  is_retired boolean not null,
  n bigint not null
);
create index x_organization_tally_of on core.x_organization_tally (label) include (kind, level, is_retired, n);`;

// First by what is above them: the villages of a township are counted once, and not for each of its ancestors.
const tallied = (rows: string) => `
    insert into core.x_organization_tally (label, kind, level, is_retired, n)
    select label, kind, level, is_retired, sum(n) from (
      select above, kind, level, is_retired, sum(n) as n from (${rows}) as row_by_row
      group by above, kind, level, is_retired having sum(n) <> 0
    ) as by_place cross join lateral unnest(string_to_array(above, '.')::bigint[]) as label
    group by label, kind, level, is_retired having sum(n) <> 0;`;

const rowsOf = (table: string, n: number) => `
      select ltree2text(subpath(path, 0, -1)) as above, kind, level, retired_on is not null as is_retired, ${n} as n
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

// Safe beside all that adds lines, and beside another fold: each adds up what it has itself taken away.
const folding = `
create function core.x_fold_organization_tallies() returns void language sql as $$
  with taken as (
    delete from core.x_organization_tally t where t.label in (
      select several.label from core.x_organization_tally several
      group by several.label, several.kind, several.level, several.is_retired having count(*) > 1
    ) returning *
  )
  insert into core.x_organization_tally (label, kind, level, is_retired, n)
  select label, kind, level, is_retired, sum(n) from taken
  group by label, kind, level, is_retired having sum(n) <> 0;
$$;`;

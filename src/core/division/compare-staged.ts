import { type Context, sql } from '../../plugin-api/index.js';

/**
 * Makes tables of what the staged rows are beside the database: `division_twin`, codes that stand more than once;
 * `division_change`, what exists and is not as the files say; `division_new`, what is to be made, numbered level by
 * level; `division_lost`, what the files had and have no more.
 */
export async function compareStaged(context: Context): Promise<void> {
  await sql`analyze division_staging`.execute(context.sql);
  for (const statement of [twins, changes, created, createdByNumber, lost]) await statement.execute(context.sql);
  for (const table of ['division_change', 'division_new', 'division_lost']) {
    await sql`analyze ${sql.table(table)}`.execute(context.sql);
  }
}

const twins = sql`
  create temporary table division_twin on commit drop as
    select code, length(code) as digits, count(*)::int - 1 as extra from division_staging group by code having count(*) > 1`;

/**
 * The files have news of a parent when they say another one than those before them did; the news of somebody who moved
 * a division here since is not undone by a file that says what it always said.
 */
const changes = sql`
  create temporary table division_change on commit drop as
  select distinct on (code) *, living and not moves and parent_id is distinct from file_parent_id as elsewhere
  from (
    select s.code, s.digits, s.parent_code, s.name, s.kind, o.id, o.name as old_name, o.kind as old_kind,
      o.parent_id, up.id as file_parent_id, k.line <> 'TERRITORIAL' as taken,
      o.retired_on is null as living,
      o.retired_on is not null and o.x_vanished as revives,
      o.name <> s.name and (o.retired_on is null or o.x_vanished) as renames,
      (o.retired_on is null or o.x_vanished) and up.id is distinct from o.parent_id
        and (o.x_vanished or (o.x_file_parent_id is not null and up.id is distinct from o.x_file_parent_id)) as moves
    from division_staging as s
    join core.organization as o on o.code = s.code
    join core.organization_kind as k on k.code = o.kind
    left join core.organization as up on up.code = s.parent_code
    where o.name <> s.name or o.retired_on is not null or up.id is distinct from o.parent_id
      or (o.x_file_parent_id is not null and up.id is distinct from o.x_file_parent_id) or k.line <> 'TERRITORIAL'
  ) as compared order by code`;

const created = sql`
  create temporary table division_new on commit drop as
  select row_number() over (order by digits, code)::int as n, id, code, name, folded, kind, digits, parent_code from (
    select distinct on (digits, code) * from division_staging as s
    where not exists (select 1 from core.organization as known where known.code = s.code)
    order by digits, code, file, line
  ) as unknown`;

const createdByNumber = sql`create unique index on division_new (n)`;

/**
 * A file that names one child of a division names them all: a child that files named before, and that is in none of
 * these, has vanished, with all that files had below it. Of a division that they do not name, or name without a child,
 * files say nothing.
 * Which division is a child of which, the files say, wherever it has been moved here since.
 */
const lost = sql`
  create temporary table division_lost on commit drop as
  with recursive missing as materialized (
    select o.id, o.code, o.name, o.x_file_parent_id from core.organization as o
    where o.x_file_parent_id is not null and o.retired_on is null
      and not exists (select 1 from division_staging as s where s.code = o.code)
  ), lost as (
    select distinct m.id, m.code, m.name from missing as m
    join core.organization as up on up.id = m.x_file_parent_id
    join division_staging as listed on listed.code = up.code
    where up.code in (select parent_code from division_staging)
    union all
    select m.id, m.code, m.name from lost join missing as m on m.x_file_parent_id = lost.id
  )
  select id, code, name, length(code) as digits from lost`;

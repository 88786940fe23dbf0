import { type Context, sql } from '../../plugin-api/index.js';
import type { DivisionLevel } from './division-levels.js';

/** In a query of its own, which is asked once a statement: its look into the catalogue takes longer than the label. */
const labels = sql`select pg_get_serial_sequence('core.organization', 'x_label')::regclass`;

/** Rows that one statement makes: enough to be quick, few enough to tell how far it is. */
const rowsAtOnce = 20_000;

/**
 * Lets the search's index take up names in few large sweeps, with as much memory as sorting them takes, instead of
 * after each thousand. Until the transaction ends; 64 MB each.
 */
export async function prepareBulk(context: Context): Promise<void> {
  await sql`
    select set_config('work_mem', '64MB', true), set_config('gin_pending_list_limit', '64MB', true)`.execute(
    context.sql,
  );
}

/** Takes up what the search's index has put off, so that the first search after the import need not wade through it. */
export async function settleBulk(context: Context): Promise<void> {
  await sql`select gin_clean_pending_list('core.x_organization_search')`.execute(context.sql);
}

/** New divisions of one level: numbers of the first and the last in `division_new`. */
interface NewDivisions {
  readonly digits: number;
  readonly first: number;
  readonly last: number;
}

/** What is to be made, level by level. */
export async function newDivisions(context: Context): Promise<NewDivisions[]> {
  const { rows } = await sql<NewDivisions>`
    select digits, min(n) as first, max(n) as last from division_new group by digits`.execute(context.sql);
  return rows;
}

/**
 * Makes the new divisions of one level, whose parents are there by now, with what would have to be looked up or drawn
 * for each: the path, the text of the search, and the id of its first period, which is its own. The database checks the
 * paths for all rows of a statement at once.
 * @param since first day of theirs
 * @param onRows is told how many more there are
 */
export async function createDivisions(
  context: Context,
  { digits, first, last }: NewDivisions,
  { level }: DivisionLevel,
  { since, onRows }: { readonly since: string; readonly onRows: (rows: number) => void },
): Promise<void> {
  await sql`
    create temporary table division_above on commit drop as select up.id, up.code, up.path from core.organization as up
    where up.code in (select parent_code from division_new where digits = ${digits})`.execute(context.sql);
  await sql`analyze division_above`.execute(context.sql);
  await planScans(context, false);
  for (let from = first; from <= last; from += rowsAtOnce) {
    const until = Math.min(from + rowsAtOnce, last + 1);
    await sql`
      insert into core.organization
        (id, code, name, kind, level, parent_id, x_file_parent_id, valid_from, x_label, path, x_search_text, x_period_id)
        overriding system value
      select id, code, name, kind, ${level}, parent_id, parent_id, ${since}::date, label,
        coalesce(parent_path, '') || label::text, folded, id
      from (
        select made.*, up.id as parent_id, up.path as parent_path, nextval((${labels})) as label
        from (select * from division_new where n >= ${from} and n < ${until} order by n) as made
        left join division_above as up on up.code = made.parent_code
      ) as placed`.execute(context.sql);
    onRows(until - from);
  }
  await planScans(context, true);
  await sql`drop table division_above`.execute(context.sql);
}

/**
 * A foreign key is looked up for each row by a plan that is made at the first of them: by a scan of the whole table, if
 * that was small then. It would stay so while a country comes in.
 */
async function planScans(context: Context, allowed: boolean): Promise<void> {
  await sql`select set_config('enable_seqscan', ${allowed ? 'on' : 'off'}, true)`.execute(context.sql);
}

import { type Context, sql } from '../../plugin-api/index.js';
import { type CountsByLevel, countsByLevel, type ImportCounts, inAll } from './import-counts.js';

/** What an import did. */
export interface ImportSummary {
  readonly counts: ImportCounts;
  readonly levels: CountsByLevel;
  /** Codes of what vanished from the files and was retired. */
  readonly retired: readonly string[];
  /** Codes of what was retired so before, and is there again: without the role grants at it, which ended then. */
  readonly revived: readonly string[];
  /** Codes of what an operator has moved: it stays where it is, below another parent than the files say. */
  readonly elsewhere: readonly string[];
  /** Codes of what an operator has retired: it stays so, though the files have it. */
  readonly ended: readonly string[];
}

/** Counts what an import has done, out of the tables that it was done by. */
export async function summarize(context: Context): Promise<ImportSummary> {
  const { rows } = await sql<{ digits: number } & ImportCounts>`
    with changed as (
      select digits, count(*) filter (where renames)::int as renamed,
        count(*) filter (where moves and not revives)::int as moved, count(*) filter (where revives)::int as revived,
        count(*) filter (where renames or moves or revives)::int as touched
      from division_change group by digits
    ), staged as (
      select digits, count(*)::int - coalesce((
        select sum(extra) from division_twin as t where t.digits = s.digits), 0)::int as count
      from division_staging as s group by digits
    ),
    created as (select digits, count(*)::int as count from division_new group by digits),
    lost as (select digits, count(*)::int as count from division_lost group by digits)
    select digits, coalesce(created.count, 0) as created, coalesce(renamed, 0) as renamed, coalesce(moved, 0) as moved,
      coalesce(revived, 0) as revived, coalesce(lost.count, 0) as retired,
      coalesce(staged.count, 0) - coalesce(created.count, 0) - coalesce(touched, 0) as unchanged
    from staged full join created using (digits) full join changed using (digits) full join lost using (digits)`.execute(
    context.sql,
  );
  const levels = countsByLevel(rows);
  const codes = async (table: string, which = sql`true`) => {
    const found = await sql<{ code: string }>`
      select code from ${sql.table(table)} where ${which} order by code`.execute(context.sql);
    return found.rows.map(({ code }) => code);
  };
  return {
    counts: inAll(levels),
    levels,
    retired: await codes('division_lost'),
    revived: await codes('division_change', sql`revives`),
    elsewhere: await codes('division_change', sql`elsewhere`),
    ended: await codes('division_change', sql`not living and not revives`),
  };
}

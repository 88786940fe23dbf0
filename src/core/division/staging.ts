import { type Context, sql } from '../../plugin-api/index.js';
import { divisionId } from './division-id.js';
import { type DivisionLevel, divisionLevels } from './division-levels.js';
import type { DivisionRow } from './division-row.js';

/** Rows that one statement carries into the staging table. */
export const stagingBatch = 5_000;

/** Makes the table that holds the files' rows until they have all been checked; it goes with the transaction. */
export async function createStaging(context: Context): Promise<void> {
  await sql`
    create temporary table division_staging (
      id uuid not null, file text not null, line int not null, code text not null, name text not null,
      kind text not null, level text not null, digits int not null, parent_code text
    ) on commit drop`.execute(context.sql);
}

/** Carries good rows into the staging table. */
export async function stage(context: Context, file: string, rows: readonly DivisionRow[]): Promise<void> {
  if (rows.length === 0) return;
  const levels = rows.map((row) => divisionLevels[row.level] as DivisionLevel);
  await sql`
    insert into division_staging (id, file, line, code, name, kind, level, digits, parent_code)
    select id, ${file}, line, code, name, kind, level, length(code), parent
    from unnest(
      ${rows.map((row) => divisionId(row.code))}::uuid[], ${rows.map((row) => row.line)}::int[],
      ${rows.map((row) => row.code)}::text[], ${rows.map((row) => row.name)}::text[],
      ${rows.map((row, index) => levels[index]?.kindOf(row.name))}::text[],
      ${levels.map((level) => level.level)}::text[], ${rows.map((row) => row.parentCode)}::text[]
    ) as staged (id, line, code, name, kind, level, parent)`.execute(context.sql);
}

/** Codes of the staged divisions that exist, but hang below another parent than the files say. */
export async function findElsewhere(context: Context): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct known.code from division_staging as staged
    join core.organization as known on known.code = staged.code and known.retired_on is null
    left join core.organization as up on up.id = known.parent_id
    where up.code is distinct from staged.parent_code order by known.code`.execute(context.sql);
  return rows.map(({ code }) => code);
}

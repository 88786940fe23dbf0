import { sql } from 'kysely';
import { v7 as uuidV7 } from 'uuid';
import type { Context } from '../../plugin-api/index.js';
import { divisionLevels } from './division-levels.js';
import type { BadLine, DivisionRow } from './division-row.js';

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
  const levels = rows.map((row) => divisionLevels[row.level] as (typeof divisionLevels)[string]);
  await sql`
    insert into division_staging (id, file, line, code, name, kind, level, digits, parent_code)
    select id, ${file}, line, code, name, kind, level, length(code), parent
    from unnest(
      ${rows.map(() => uuidV7())}::uuid[], ${rows.map((row) => row.line)}::int[], ${rows.map((row) => row.code)}::text[],
      ${rows.map((row) => row.name)}::text[], ${rows.map((row, index) => levels[index]?.kindOf(row.name))}::text[],
      ${levels.map((level) => level.level)}::text[], ${rows.map((row) => row.parentCode)}::text[]
    ) as staged (id, line, code, name, kind, level, parent)`.execute(context.sql);
}

/**
 * What is wrong between lines: a parent that is neither in the files nor in the database, and one code that stands
 * there twice with different words. (The same line in two files is how neighbouring districts share their city.)
 */
export async function checkStaged(context: Context): Promise<BadLine[]> {
  await sql`create index on division_staging (code)`.execute(context.sql);
  await sql`analyze division_staging`.execute(context.sql);
  const orphans = await sql<{ file: string; line: number; parent: string }>`
    select file, line, parent_code as parent from division_staging as child
    where parent_code is not null
      and not exists (select 1 from division_staging as up where up.code = child.parent_code)
      and not exists (select 1 from core.organization as up where up.code = child.parent_code)
    order by file, line`.execute(context.sql);
  const twins = await sql<{ file: string; line: number; code: string; other: string }>`
    select file, line, code, other from (
      select file, line, code, name, first_value(name) over twins as first_name,
        first_value(file || ':' || line) over twins as other
      from division_staging window twins as (partition by code order by file, line)
    ) as compared where name <> first_name order by file, line`.execute(context.sql);
  return [
    ...orphans.rows.map(({ file, line, parent }) => ({ file, line, rule: 'core:division.orphan', values: { parent } })),
    ...twins.rows.map(({ file, line, code, other }) => ({
      file,
      line,
      rule: 'core:division.twin',
      values: { code, other },
    })),
  ];
}

/** How many divisions an import made, changed and found as they were. */
export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** Carries the staged rows into the tree, a level at a time, so that every parent is there before its children. */
export async function loadStaged(context: Context): Promise<ImportCounts> {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const { digits } of Object.values(divisionLevels)) {
    const { rows } = await sql<{ created: number; updated: number; total: number }>`
      with wanted as (
        select distinct on (code) staged.*, up.id as parent_id from division_staging as staged
        left join core.organization as up on up.code = staged.parent_code
        where staged.digits = ${digits} order by code, file, line
      ), updated as (
        update core.organization as known set name = wanted.name, valid_from = ${context.today}::date, version = known.version + 1
        from wanted where known.code = wanted.code and known.name <> wanted.name returning 1
      ), created as (
        insert into core.organization (id, code, name, kind, level, parent_id, valid_from)
        select id, code, name, kind, level, parent_id, ${context.today}::date from wanted order by code
        on conflict (code) do nothing returning 1
      )
      select (select count(*) from created)::int as created, (select count(*) from updated)::int as updated,
        (select count(*) from wanted)::int as total`.execute(context.sql);
    const { created, updated, total } = rows[0] ?? { created: 0, updated: 0, total: 0 };
    counts.created += created;
    counts.updated += updated;
    counts.unchanged += total - created - updated;
  }
  return counts;
}

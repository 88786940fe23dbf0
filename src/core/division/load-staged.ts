import { type Context, sql } from '../../plugin-api/index.js';
import { divisionLevels } from './division-levels.js';

/** How many divisions an import made, named anew and found as they were. */
export interface ImportCounts {
  readonly created: number;
  readonly renamed: number;
  readonly unchanged: number;
}

/** Carries the staged rows into the tree, a level at a time, so that every parent is there before its children. */
export async function loadStaged(context: Context): Promise<ImportCounts> {
  const counts = { created: 0, renamed: 0, unchanged: 0 };
  for (const { digits } of Object.values(divisionLevels)) {
    const { created, renamed, total } = await loadLevel(context, digits);
    counts.created += created;
    counts.renamed += renamed;
    counts.unchanged += total - created - renamed;
  }
  return counts;
}

/** One level: new divisions, and new names of those that exist. What was retired is history and keeps its name. */
async function loadLevel(context: Context, digits: number) {
  const { rows } = await sql<{ created: number; renamed: number; total: number }>`
    with wanted as (
      select distinct on (code) staged.*, up.id as parent_id from division_staging as staged
      left join core.organization as up on up.code = staged.parent_code
      where staged.digits = ${digits} order by code, file, line
    ), renamed as (
      update core.organization as known set name = wanted.name, valid_from = ${context.today}::date, version = known.version + 1
      from wanted where known.code = wanted.code and known.name <> wanted.name and known.retired_on is null returning 1
    ), created as (
      insert into core.organization (id, code, name, kind, level, parent_id, valid_from)
      select id, code, name, kind, level, parent_id, ${context.today}::date from wanted
      where not exists (select 1 from core.organization as known where known.code = wanted.code)
      order by code
      on conflict (code) do nothing returning 1
    )
    select (select count(*) from created)::int as created, (select count(*) from renamed)::int as renamed,
      (select count(*) from wanted)::int as total`.execute(context.sql);
  return rows[0] ?? { created: 0, renamed: 0, total: 0 };
}

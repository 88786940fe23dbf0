import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import { mostBadLines } from './bad-lines.js';
import type { BadLine } from './division-row.js';

/** One way in which lines do not fit each other or the database: SQL that gives `file`, `line` and the message's values. */
interface StagedCheck {
  readonly rule: string;
  readonly lines: RawBuilder<Record<string, string | number>>;
}

const checks: readonly StagedCheck[] = [
  {
    // The same line in two files is how neighbouring districts share their city; another name is a mistake in one of them.
    rule: 'core:division.twin',
    lines: sql`
      select file, line, code, other from (
        select file, line, code, name, first_value(name) over twins as first_name,
          first_value(file || ':' || line) over twins as other
        from division_staging window twins as (partition by code order by file, line)
      ) as compared where name <> first_name`,
  },
  {
    rule: 'core:division.orphan',
    lines: sql`
      select file, line, parent_code as parent from division_staging as child
      where parent_code is not null
        and not exists (select 1 from division_staging as up where up.code = child.parent_code)
        and not exists (select 1 from core.organization as up where up.code = child.parent_code)`,
  },
  {
    rule: 'core:division.taken',
    lines: sql`
      select staged.file, staged.line, known.code from division_staging as staged
      join core.organization as known on known.code = staged.code
      join core.organization_kind as k on k.code = known.kind
      where k.line <> 'TERRITORIAL'`,
  },
  {
    // Of a new division only: one that exists stays where it is, whatever became of the parent in the files.
    rule: 'core:division.unfit-parent',
    lines: sql`
      select staged.file, staged.line, up.code as parent from division_staging as staged
      join core.organization as up on up.code = staged.parent_code
      join core.organization_kind as k on k.code = up.kind
      join core.governance_level as own on own.code = staged.level
      left join core.governance_level as above on above.code = up.level
      where not exists (select 1 from core.organization as known where known.code = staged.code)
        and (up.retired_on is not null or k.line <> 'TERRITORIAL' or above.rank >= own.rank)`,
  },
];

/** What is wrong between the staged lines, and between them and the database. */
export async function checkStaged(context: Context): Promise<BadLine[]> {
  await sql`create index on division_staging (code)`.execute(context.sql);
  await sql`analyze division_staging`.execute(context.sql);
  const found: BadLine[] = [];
  for (const { rule, lines } of checks) {
    const { rows } = await sql<BadLine['values'] & { file: string; line: number }>`
      select * from (${lines}) as found order by file, line limit ${mostBadLines}`.execute(context.sql);
    found.push(...rows.map(({ file, line, ...values }) => ({ file, line, rule, values })));
  }
  return found;
}

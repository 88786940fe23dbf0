import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import { type BadLines, mostBadLines } from './bad-lines.js';
import { divisionLevels } from './division-levels.js';
import type { BadLine } from './division-row.js';

/**
 * One way in which lines do not fit each other or the database: SQL that gives `file`, `line` and the message's values.
 */
interface StagedCheck {
  readonly rule: string;
  readonly lines: RawBuilder<FoundLine>;
}

/** Files by number; `otherFile` and `otherLine` become the one value `other`. */
type FoundLine = Record<string, string | number> & { file: number; line: number };

const levelRanks = sql`(values ${sql.join(
  divisionLevels.map(({ digits, level }) => sql`(${digits}::int, ${level})`),
)}) as own (digits, level)`;

const checks: readonly StagedCheck[] = [
  {
    // The same line in two files is how neighbouring districts share their city; another name is a mistake in one of
    // them.
    rule: 'core:division.twin',
    lines: sql`
      select file, line, code, other_file as "otherFile", other_line as "otherLine" from (
        select file, line, code, name, parent_code, first_value(name) over twins as first_name,
          first_value(parent_code) over twins as first_parent, first_value(file) over twins as other_file,
          first_value(line) over twins as other_line
        from division_staging where code in (select code from division_twin)
        window twins as (partition by code order by file, line)
      ) as compared where name <> first_name or parent_code is distinct from first_parent`,
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
      select staged.file, staged.line, staged.code from division_change as known
      join division_staging as staged on staged.code = known.code where known.taken`,
  },
  {
    // Of a division that is to come under it: one that stays where it is, stays whatever became of the parent in the
    // files.
    rule: 'core:division.unfit-parent',
    lines: sql`
      select staged.file, staged.line, up.code as parent from division_staging as staged
      join core.organization as up on up.code = staged.parent_code
      join core.organization_kind as k on k.code = up.kind
      join ${levelRanks} on own.digits = staged.digits
      join core.governance_level as own_level on own_level.code = own.level
      left join core.governance_level as above on above.code = up.level
      where (k.line <> 'TERRITORIAL' or above.rank >= own_level.rank or (up.retired_on is not null and not exists (
          select 1 from division_change as back where back.code = up.code and back.revives)))
        and (not exists (select 1 from core.organization as known where known.code = staged.code)
          or exists (select 1 from division_change as c where c.code = staged.code and (c.moves or c.revives)))`,
  },
];

/** Adds what is wrong between the staged lines, and between them and the database. */
export async function checkStaged(context: Context, files: readonly string[], badLines: BadLines): Promise<void> {
  for (const { rule, lines } of checks) {
    const { rows } = await sql<FoundLine>`
      select * from (${lines}) as found order by file, line limit ${mostBadLines}`.execute(context.sql);
    for (const { file, line, otherFile, otherLine, ...values } of rows) {
      const other: BadLine['values'] =
        otherFile === undefined ? {} : { other: `${files[Number(otherFile)]}:${otherLine}` };
      badLines.add({ file: files[file] as string, line, rule, values: { ...values, ...other } });
    }
  }
}
